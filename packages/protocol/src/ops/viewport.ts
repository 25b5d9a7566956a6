/** Size of the customer's window onto the page, in CSS px, with scrollbars. */
import { limits } from '../limits.js';
import type { OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface ViewportOp {
  readonly kind: 'viewport';
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS px. */
  readonly pixelRatio: number;
}

export const viewportCode = 12;

export function writeViewport(writer: OpWriter, op: FieldsOf<ViewportOp>): void {
  beginOp(writer, viewportCode, op.width, op.height);
  writer.bytes.double(op.pixelRatio);
}

export function readViewport(reader: OpReader): ViewportOp {
  const width = readSide(reader);
  const height = readSide(reader);
  const pixelRatio = reader.bytes.double();
  if (!(pixelRatio > 0 && pixelRatio <= 64)) reader.bytes.fail('bad-value', `pixel ratio ${pixelRatio}`);
  return { kind: 'viewport', width, height, pixelRatio };
}

function readSide(reader: OpReader): number {
  const px = reader.bytes.varint();
  if (px < 1 || px > limits.maxViewportPx) reader.bytes.fail('over-limit', `viewport side ${px} px, 1 to ${limits.maxViewportPx}`);
  return px;
}
