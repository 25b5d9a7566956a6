/**
 * Ops of a frame of another origin that has a recorder of its own (rules E1–E3). They come through the page's own recorder as they are, with a string table of their own;
 * their node ids are of a range that was given to the frame, so that they stand beside the page's.
 */
import type { NodeId } from '../ids.js';
import { limits } from '../limits.js';
import { readFlag, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface EmbeddedOp {
  readonly kind: 'embedded';
  /** The iframe that shows it. */
  readonly frame: NodeId;
  /** Its string table begins anew. */
  readonly isKeyframe: boolean;
  /** Ops, as in a patch. */
  readonly body: Uint8Array;
}

export const embeddedCode = 40;

export function writeEmbedded(writer: OpWriter, op: FieldsOf<EmbeddedOp>): void {
  beginOp(writer, embeddedCode, op.frame);
  writer.bytes.byte(op.isKeyframe ? 1 : 0);
  writer.bytes.varint(op.body.length);
  writer.bytes.bytes(op.body);
}

export function readEmbedded(reader: OpReader): EmbeddedOp {
  const frame = readNodeId(reader);
  const isKeyframe = readFlag(reader);
  const size = reader.bytes.count(limits.maxKeyframeBytes, 'bytes of a frame');
  return { kind: 'embedded', frame, isKeyframe, body: reader.bytes.bytes(size).slice() };
}
