/** What is selected, on the page and within a field, and what has the focus. */
import type { NodeId } from '../ids.js';
import { nodeIdOrNone, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface SelectionOp {
  readonly kind: 'selection';
  /** null: nothing is selected. Offsets as in DOM ranges: UTF-16 units in text, children elsewhere. */
  readonly range: { readonly anchor: NodeId; readonly anchorOffset: number; readonly focus: NodeId; readonly focusOffset: number } | null;
}
export interface FocusOp {
  readonly kind: 'focus';
  readonly node: NodeId | null;
}
/** What is selected in an input or textarea; the caret where both ends are one. */
export interface FieldSelectionOp {
  readonly kind: 'field-selection';
  readonly node: NodeId;
  /** UTF-16 units of the value as it was told. */
  readonly start: number;
  readonly end: number;
}

export const selectionCode = 13;
export const focusCode = 14;
export const fieldSelectionCode = 41;
export const caretCode = 46;

export function writeSelection(writer: OpWriter, op: FieldsOf<SelectionOp>): void {
  beginOp(writer, selectionCode, op.range?.anchor ?? 0);
  if (op.range === null) return;
  writer.bytes.varint(op.range.anchorOffset);
  writer.bytes.varint(op.range.focus);
  writer.bytes.varint(op.range.focusOffset);
}

export function readSelection(reader: OpReader): SelectionOp {
  const anchor = nodeIdOrNone(reader);
  if (anchor === null) return { kind: 'selection', range: null };
  return { kind: 'selection', range: { anchor, anchorOffset: reader.bytes.varint(), focus: readNodeId(reader), focusOffset: reader.bytes.varint() } };
}

export function writeFocus(writer: OpWriter, op: FieldsOf<FocusOp>): void {
  beginOp(writer, focusCode, op.node);
}

export function readFocus(reader: OpReader): FocusOp {
  return { kind: 'focus', node: nodeIdOrNone(reader) };
}

export function writeFieldSelection(writer: OpWriter, op: FieldsOf<FieldSelectionOp>): void {
  if (op.start === op.end && writer.edits.isCaret(op.node, op.start)) writer.bytes.byte(caretCode);
  else beginOp(writer, fieldSelectionCode, op.node, op.start, op.end);
}

export function readFieldSelection(reader: OpReader): FieldSelectionOp {
  const op = { kind: 'field-selection', node: readNodeId(reader), start: reader.bytes.varint(), end: reader.bytes.varint() } as const;
  if (op.start > op.end) reader.bytes.fail('bad-value', `a selection from ${op.start} to ${op.end}`);
  return op;
}

export function readCaret(reader: OpReader): FieldSelectionOp {
  const { node, offset } = reader.edits.caret();
  return { kind: 'field-selection', node, start: offset, end: offset };
}
