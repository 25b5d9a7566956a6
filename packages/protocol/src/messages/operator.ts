/**
 * Control messages on the operator's sockets, both ways. An operator has one socket for the queue (/ws/operator) and one for each session
 * that is open in the console (/ws/operator?session=<id>): the session comes from the socket, never from a field.
 */
import { flag, list, object, oneOf, orNull, text, whole, type ValueOf } from './shape.js';
import { actResult, customerInfo, grantInfo, idText, mark, operatorInfo, pageInfo, queueItem, sessionState } from './parts.js';

/** On the queue's socket. */
export const fromQueue = {
  /** Take this waiting session. The first one wins. */
  answer: object({ session: idText }),
  presence: object({ presence: oneOf('available', 'busy', 'away') }),
} as const;

export const toQueue = {
  welcome: object({ operator: operatorInfo, nowMs: whole(0, Number.MAX_SAFE_INTEGER) }),
  /** The whole queue of the sites that this operator may serve, and who is signed in; sent again at each change, at most four times a second. */
  queue: object({ sessions: list(queueItem, 2000), operators: list(operatorInfo, 1000) }),
  /** taken: null when it is yours; else who was faster, or nobody when the session is over. */
  answered: object({ session: idText, isYours: flag, taken: orNull(operatorInfo) }),
  /** Another operator asks you in, or hands the session over to you. */
  invited: object({ session: idText, by: operatorInfo, transfer: flag, item: queueItem }),
  error: object({ code: text(40), message: text(300), mayRetry: flag }),
} as const;

/** On a session's socket. Acknowledgements are frames of type ack; acts are frames of type act. */
export const fromOperator = {
  mark: object({ mark }),
  'ask-grant': object({ scope: oneOf('act') }),
  /** The operator gives the grant back. */
  'end-grant': object({ scope: oneOf('act') }),
  /** What arrived cannot be followed: a keyframe, please. */
  resync: object({ reason: oneOf('gap', 'broken') }),
  /** What is shown of these nodes is not what the recorder says it is (rule D3). */
  diverged: object({ nodes: list(whole(1, 0xffff_ffff), 20) }),
  invite: object({ operator: idText, transfer: flag }),
  /** This operator goes; the session goes on when others are in it. */
  leave: object({}),
  end: object({}),
} as const;

export const toOperator = {
  /** First on a session's socket, and again whenever any of it changes. */
  session: object({
    session: idText,
    state: sessionState,
    site: text(64),
    code: text(6),
    page: pageInfo,
    customer: customerInfo,
    operators: list(operatorInfo, 10),
    grants: list(grantInfo, 10),
    paused: flag,
    hidden: flag,
    /** The customer's socket is open. */
    connected: flag,
    nowMs: whole(0, Number.MAX_SAFE_INTEGER),
  }),
  /** The customer's page went to another site: follows each session message until they are back. */
  away: object({ host: text(253, 1) }),
  /** The customer refused to let this operator act. */
  'grant-refused': object({ scope: oneOf('act') }),
  'act-result': actResult,
  /** Another operator's mark, to be drawn here too. */
  mark: object({ operator: idText, mark }),
  ended: object({ by: oneOf('customer', 'operator', 'server'), reason: text(200) }),
  error: object({ code: text(40), message: text(300), mayRetry: flag }),
} as const;

type Union<Table> = { [Kind in keyof Table]: { readonly kind: Kind } & ValueOf<Table[Kind]> }[keyof Table];
export type FromQueue = Union<typeof fromQueue>;
export type ToQueue = Union<typeof toQueue>;
export type FromOperator = Union<typeof fromOperator>;
export type ToOperator = Union<typeof toOperator>;
