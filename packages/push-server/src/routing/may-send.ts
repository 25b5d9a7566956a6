/** Who may send what: a table of role × frame type and role × message kind. What is not in it is refused. */
import { type FrameType, type FromCustomer, type FromOperator, type FromQueue } from '@pagetwin/protocol';

/** newcomer: a customer's socket before hello. queue: an operator's queue. operator: an operator in a session. */
export type Role = 'newcomer' | 'customer' | 'queue' | 'operator';

interface Row {
  readonly frames: readonly FrameType[];
  readonly messages: readonly (FromCustomer | FromQueue | FromOperator)['kind'][];
}

export const mayTable: Readonly<Record<Role, Row>> = {
  newcomer: { frames: ['message', 'pulse'], messages: ['hello'] },
  customer: {
    frames: ['message', 'keyframe', 'patch', 'pointer', 'pulse'],
    messages: ['page', 'identify', 'grant', 'pause', 'hidden', 'leaving', 'act-result', 'end'],
  },
  queue: { frames: ['message', 'pulse'], messages: ['answer', 'presence'] },
  operator: {
    frames: ['message', 'act', 'ack', 'pulse'],
    messages: ['mark', 'ask-grant', 'end-grant', 'resync', 'diverged', 'invite', 'leave', 'end'],
  },
};

export function maySend(role: Role, type: FrameType): boolean {
  return mayTable[role].frames.includes(type);
}

export function maySay(role: Role, kind: Row['messages'][number]): boolean {
  return mayTable[role].messages.includes(kind);
}
