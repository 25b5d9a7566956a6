/** Pixels of an element that draws for itself: a canvas, or a video that nobody can fetch again. As an encoded picture; or why they are not to be had. */
import type { NodeId } from '../ids.js';
import { limits } from '../limits.js';
import type { PagePixels } from '../page-content.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface PixelsOp {
  readonly kind: 'pixels';
  readonly node: NodeId;
  /** Of the element's own bitmap, in its px; the picture may be smaller, and is then drawn larger. */
  readonly width: number;
  readonly height: number;
  readonly pixels: EncodedPixels | null;
}
export interface EncodedPixels {
  readonly type: PixelsType;
  readonly bytes: PagePixels;
}
export type PixelsType = 'image/webp' | 'image/png' | 'image/jpeg';

export const pixelsCode = 34;
const types: readonly PixelsType[] = ['image/webp', 'image/png', 'image/jpeg'];

export function writePixels(writer: OpWriter, op: FieldsOf<PixelsOp>): void {
  const { pixels } = op;
  beginOp(writer, pixelsCode, op.node, op.width, op.height, pixels === null ? 0 : types.indexOf(pixels.type) + 1);
  if (pixels === null) return;
  writer.bytes.varint(pixels.bytes.length);
  writer.bytes.bytes(pixels.bytes);
}

export function readPixels(reader: OpReader): PixelsOp {
  const { bytes } = reader;
  const node = readNodeId(reader);
  const width = readSide(reader);
  const height = readSide(reader);
  const code = bytes.varint();
  if (code === 0) return { kind: 'pixels', node, width, height, pixels: null };
  const type = types[code - 1] ?? bytes.fail('bad-code', `picture type ${code}`);
  const size = bytes.count(limits.maxPixelsBytes, 'bytes of a picture');
  return { kind: 'pixels', node, width, height, pixels: { type, bytes: bytes.bytes(size).slice() as PagePixels } };
}

function readSide(reader: OpReader): number {
  const px = reader.bytes.varint();
  return px <= limits.maxPixelsSidePx ? px : reader.bytes.fail('over-limit', `picture side ${px} px over ${limits.maxPixelsSidePx}`);
}
