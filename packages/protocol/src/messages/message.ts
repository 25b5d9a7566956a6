/** A control message is the JSON body of a frame of type message: { kind, …fields }. */
import { ProtocolError } from '../errors.js';
import { writeFrame } from '../frame.js';
import { limits } from '../limits.js';
import type { FromCustomer, ToCustomer } from './customer.js';
import type { FromOperator, FromQueue, ToOperator, ToQueue } from './operator.js';
import type { Shape, ValueOf } from './shape.js';

/** Any message, on any socket. */
export type Message = FromCustomer | ToCustomer | FromQueue | ToQueue | FromOperator | ToOperator;

type Table = Readonly<Record<string, Shape<object>>>;
export type MessageOf<Shapes extends Table> = { [Kind in keyof Shapes]: { readonly kind: Kind } & ValueOf<Shapes[Kind]> }[keyof Shapes];

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/** A whole frame. The queue alone may be larger than maxMessageBytes, as it lists sessions; only clients read it. */
export function writeMessage(message: Message): Uint8Array<ArrayBuffer> {
  return writeFrame({ type: 'message' }, encoder.encode(JSON.stringify(message)));
}

/**
 * @param shapes - the messages that may come on this socket: an unknown kind is refused.
 * @throws ProtocolError bad-message, with what was expected where.
 */
export function readMessage<Shapes extends Table>(body: Uint8Array, shapes: Shapes, maxBytes: number = limits.maxMessageBytes): MessageOf<Shapes> {
  if (body.length > maxBytes) throw new ProtocolError('over-limit', `message ${body.length} B over ${maxBytes} B`);
  const value = parse(body);
  const kind = typeof value === 'object' && value !== null && Object.hasOwn(value, 'kind') ? (value as { kind: unknown }).kind : undefined;
  const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  if (shape === undefined) throw new ProtocolError('bad-message', 'a message of unknown kind');
  return { ...shape(value, String(kind)), kind } as MessageOf<Shapes>;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    throw new ProtocolError('bad-message', 'a message that is not JSON');
  }
}
