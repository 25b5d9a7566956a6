/** The data of a text, comment, CDATA section or processing instruction changed. */
import type { NodeId } from '../ids.js';
import type { PageText } from '../page-content.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface TextOp {
  readonly kind: 'text';
  readonly node: NodeId;
  readonly text: PageText;
}

export const textCode = 4;
export const textEditCode = 44;

export function writeText(writer: OpWriter, op: FieldsOf<TextOp>): void {
  if (writer.edits.tell('text', textEditCode, op.node, op.text)) return;
  beginOp(writer, textCode, op.node);
  writer.strings.value(op.text);
}

export function readText(reader: OpReader): TextOp {
  const node = readNodeId(reader);
  return { kind: 'text', node, text: reader.edits.told('text', node, reader.strings.value() as PageText) };
}

export function readTextEdit(reader: OpReader): TextOp {
  const node = readNodeId(reader);
  return { kind: 'text', node, text: reader.edits.edited('text', node) as PageText };
}
