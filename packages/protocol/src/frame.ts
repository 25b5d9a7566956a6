/**
 * A frame: what one socket message carries (rules F1–F7). The header is all that the server reads of page content:
 *   frame  = type:byte flags:byte epoch:varint generation:varint seq:varint length:varint body
 * Epoch, generation and seq are 0 where a type has no use for them; length is the body's, and must be all that follows.
 */
import { createByteReader } from './bytes/reader.js';
import { createByteWriter } from './bytes/writer.js';
import { ProtocolError } from './errors.js';
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
  /** Everything up to the header's (epoch, generation, seq) has arrived. No body. */
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
  if (source.length > maxBytes) throw new ProtocolError('over-limit', `frame ${source.length} B over ${maxBytes} B`);
  const bytes = createByteReader(source);
  const code = bytes.byte();
  const type = typeNames.get(code) ?? bytes.fail('bad-code', `frame type ${code}`);
  const flags = bytes.byte();
  if (flags > deflatedFlag) bytes.fail('bad-code', `frame flags ${flags}`);
  const epoch = bytes.varint();
  if (epoch > maxEpoch) bytes.fail('bad-value', `epoch ${epoch} over ${maxEpoch}`);
  const generation = bytes.varint();
  const seq = bytes.varint();
  const length = bytes.varint();
  if (length !== bytes.remaining)
    bytes.fail(length > bytes.remaining ? 'truncated' : 'trailing-bytes', `body of ${length} B announced, ${bytes.remaining} B there`);
  const isPage = type === 'keyframe' || type === 'patch';
  if (flags !== 0 && !isPage) bytes.fail('bad-code', `a deflated ${type}`);
  if (type === 'ack' && length > 0) bytes.fail('trailing-bytes', `an ack with a body of ${length} B`);
  if (isPage && (epoch === 0 || generation === 0)) bytes.fail('bad-value', `a ${type} without epoch and generation`);
  if (type === 'patch' && seq === 0) bytes.fail('bad-value', 'a patch without seq');
  return { type, deflated: flags === deflatedFlag, epoch, generation, seq, body: bytes.bytes(length) };
}

function namesByCode(): ReadonlyMap<number, FrameType> {
  return new Map(Object.entries(frameTypes).map(([name, code]) => [code, name as FrameType]));
}
