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

export function writeText(writer: OpWriter, op: FieldsOf<TextOp>): void {
  beginOp(writer, textCode, op.node);
  writer.strings.value(op.text);
}

export function readText(reader: OpReader): TextOp {
  return { kind: 'text', node: readNodeId(reader), text: reader.strings.value() as PageText };
}
