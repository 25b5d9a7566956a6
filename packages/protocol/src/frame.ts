/**
 * A frame: what one socket message carries (rules F1–F7). The header is all that the server reads of page content:
 *   frame  = type:byte flags:byte epoch:varint generation:varint seq:varint length:varint body
 * Epoch, generation and seq are 0 where a type has no use for them; length is the body's, and must be all that follows.
 */
import { varintAt, varintBytes } from './bytes/varint.js';
import { createByteWriter } from './bytes/writer.js';
import { ProtocolError, type ProtocolErrorCode } from './errors.js';
import { maxEpoch } from './ids.js';

export const frameTypes = {
  /** JSON of a control message (messages/): never page content. */
  message: 1,
  /** One chunk of a keyframe. */
  keyframe: 2,
  patch: 3,
  /** The customer's pointer: latest wins. */
  pointer: 4,
  /** An act of the operator's. */
  act: 5,
  /** Everything up to the header's (epoch, generation, seq) has arrived; from server to operator: has been sent (R11). No body. */
  ack: 6,
  /** The server's pulse, and its echo. Body: a varint that comes back as it went. */
  pulse: 7,
} as const;

export type FrameType = keyof typeof frameTypes;

export interface FrameHeader {
  readonly type: FrameType;
  /** The body (of a keyframe: all chunks together) is deflate-raw. */
  readonly deflated: boolean;
  readonly epoch: number;
  readonly generation: number;
  readonly seq: number;
}

export interface Frame extends FrameHeader {
  /** A view into the bytes read, not a copy. */
  readonly body: Uint8Array;
}

const typeNames = /* @__PURE__ */ namesByCode();
const deflatedFlag = 1;
const maxHeaderBytes = 2 + 4 * 5;
const empty = new Uint8Array(0);

const plainHeader = { deflated: false, epoch: 0, generation: 0, seq: 0 } as const;

export function writeFrame(header: Partial<FrameHeader> & Pick<FrameHeader, 'type'>, body: Uint8Array = empty): Uint8Array<ArrayBuffer> {
  const { type, deflated, epoch, generation, seq } = { ...plainHeader, ...header };
  const bytes = createByteWriter(maxHeaderBytes + body.length);
  bytes.byte(frameTypes[type]);
  bytes.byte(deflated ? deflatedFlag : 0);
  bytes.varint(epoch);
  bytes.varint(generation);
  bytes.varint(seq);
  bytes.varint(body.length);
  bytes.bytes(body);
  return bytes.finish();
}

/** @throws ProtocolError: unknown type or flag, a header that is cut, a length that is not what follows, or more than maxBytes. */
export function readFrame(source: Uint8Array, maxBytes: number): Frame {
  if (source.length > maxBytes) fail('over-limit', `frame ${source.length} B over ${maxBytes} B`);
  const [code, flags] = source;
  if (code === undefined || flags === undefined) return fail('truncated', `2 B wanted, ${source.length} B left`);
  const type = typeNames[code] ?? fail('bad-code', `frame type ${code}`);
  if (flags > deflatedFlag) fail('bad-code', `frame flags ${flags}`);
  let offset = 2;
  const epoch = varintAt(source, offset);
  const generation = varintAt(source, (offset += varintBytes(epoch)));
  const seq = varintAt(source, (offset += varintBytes(generation)));
  const length = varintAt(source, (offset += varintBytes(seq)));
  offset += varintBytes(length);
  if (epoch > maxEpoch) fail('bad-value', `epoch ${epoch} over ${maxEpoch}`);
  const remaining = source.length - offset;
  if (length !== remaining) fail(length > remaining ? 'truncated' : 'trailing-bytes', `body of ${length} B announced, ${remaining} B there`);
  const isPage = type === 'keyframe' || type === 'patch';
  if (flags !== 0 && !isPage) fail('bad-code', `a deflated ${type}`);
  if (type === 'ack' && length > 0) fail('trailing-bytes', `an ack with a body of ${length} B`);
  if (isPage && (epoch === 0 || generation === 0)) fail('bad-value', `a ${type} without epoch and generation`);
  if (type === 'patch' && seq === 0) fail('bad-value', 'a patch without seq');
  return { type, deflated: flags === deflatedFlag, epoch, generation, seq, body: source.subarray(offset) };
}

function fail(code: ProtocolErrorCode, message: string): never {
  throw new ProtocolError(code, message);
}

function namesByCode(): readonly (FrameType | undefined)[] {
  const names: FrameType[] = [];
  for (const [name, code] of Object.entries(frameTypes)) names[code] = name as FrameType;
  return names;
}
