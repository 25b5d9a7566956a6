/** An element whose inside nobody can read: it is shown as a box of its size that says so. */
import type { NodeId } from '../ids.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

/** `none`: it can be read after all, the box goes. */
export type PlaceholderReason = 'none' | 'closed-shadow-root' | 'plugin' | 'tainted' | 'too-large';

export interface PlaceholderOp {
  readonly kind: 'placeholder';
  readonly node: NodeId;
  readonly reason: PlaceholderReason;
  /** CSS px of its content box. */
  readonly width: number;
  readonly height: number;
}

export const placeholderCode = 38;
const reasons: readonly PlaceholderReason[] = ['none', 'closed-shadow-root', 'plugin', 'tainted', 'too-large'];

export function writePlaceholder(writer: OpWriter, op: FieldsOf<PlaceholderOp>): void {
  beginOp(writer, placeholderCode, op.node, reasons.indexOf(op.reason), op.width, op.height);
}

export function readPlaceholder(reader: OpReader): PlaceholderOp {
  const node = readNodeId(reader);
  const reason = reasons[reader.bytes.varint()] ?? reader.bytes.fail('bad-code', 'an unknown reason of a placeholder');
  return { kind: 'placeholder', node, reason, width: reader.bytes.varint(), height: reader.bytes.varint() };
}
