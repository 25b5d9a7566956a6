/** Scroll position of an element, or of a page when the node is its document. CSS px; negative in right-to-left scrollers; fractions count. */
import type { NodeId } from '../ids.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface ScrollOp {
  readonly kind: 'scroll';
  readonly node: NodeId;
  /** To 1/8 px. */
  readonly left: number;
  readonly top: number;
}

export const scrollCode = 11;
const stepsPerPx = 8;

/** The position as the wire carries it. */
export const scrollStep = (px: number): number => Math.round(px * stepsPerPx) / stepsPerPx || 0;

export function writeScroll(writer: OpWriter, op: FieldsOf<ScrollOp>): void {
  beginOp(writer, scrollCode, op.node);
  writer.bytes.signed(Math.round(op.left * stepsPerPx));
  writer.bytes.signed(Math.round(op.top * stepsPerPx));
}

export function readScroll(reader: OpReader): ScrollOp {
  return { kind: 'scroll', node: readNodeId(reader), left: reader.bytes.signed() / stepsPerPx, top: reader.bytes.signed() / stepsPerPx };
}
