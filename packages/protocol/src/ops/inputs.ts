/** Live state of form controls: it is not in the attributes. */
import type { NodeId } from '../ids.js';
import { limits } from '../limits.js';
import type { PageText } from '../page-content.js';
import { readFlag, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

/** Value of an input or textarea. */
export interface ValueOp {
  readonly kind: 'value';
  readonly node: NodeId;
  readonly value: PageText;
}
export interface CheckedOp {
  readonly kind: 'checked';
  readonly node: NodeId;
  readonly checked: boolean;
  readonly indeterminate: boolean;
}
/** Selected options of a select, by their index in `options`. */
export interface SelectedOp {
  readonly kind: 'selected';
  readonly node: NodeId;
  readonly indexes: readonly number[];
}

export const valueCode = 8;
export const valueEditCode = 43;
export const checkedCode = 9;
export const selectedCode = 10;

export function writeValue(writer: OpWriter, op: FieldsOf<ValueOp>): void {
  if (writer.edits.tell('value', valueEditCode, op.node, op.value)) return;
  beginOp(writer, valueCode, op.node);
  writer.strings.value(op.value);
}

export function readValue(reader: OpReader): ValueOp {
  const node = readNodeId(reader);
  return { kind: 'value', node, value: reader.edits.told('value', node, reader.strings.value() as PageText) };
}

export function readValueEdit(reader: OpReader): ValueOp {
  const node = readNodeId(reader);
  return { kind: 'value', node, value: reader.edits.edited('value', node) as PageText };
}

export function writeChecked(writer: OpWriter, op: FieldsOf<CheckedOp>): void {
  beginOp(writer, checkedCode, op.node);
  writer.bytes.byte(op.checked ? 1 : 0);
  writer.bytes.byte(op.indeterminate ? 1 : 0);
}

export function readChecked(reader: OpReader): CheckedOp {
  return { kind: 'checked', node: readNodeId(reader), checked: readFlag(reader), indeterminate: readFlag(reader) };
}

export function writeSelected(writer: OpWriter, op: FieldsOf<SelectedOp>): void {
  beginOp(writer, selectedCode, op.node, op.indexes.length);
  for (const index of op.indexes) writer.bytes.varint(index);
}

export function readSelected(reader: OpReader): SelectedOp {
  const node = readNodeId(reader);
  const count = reader.bytes.count(limits.maxListLength, 'selected options');
  return { kind: 'selected', node, indexes: Array.from({ length: count }, () => reader.bytes.varint()) };
}
