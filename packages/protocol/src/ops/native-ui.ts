/** What the customer's browser shows beside the page and no page can draw: boxes of alert and the like, choosers. For a note to the operator. */
import type { NodeId } from '../ids.js';
import type { PageText } from '../page-content.js';
import { nodeIdOrNone, readFlag, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export type NativeUi = 'alert' | 'confirm' | 'prompt' | 'file' | 'color' | 'date' | 'print' | 'leave' | 'validation';

export interface NativeUiOp {
  readonly kind: 'native-ui';
  readonly ui: NativeUi;
  readonly isOpen: boolean;
  /** The control that it belongs to; null: the page. */
  readonly node: NodeId | null;
  /** What it says; "" where that is not known or not to be told. */
  readonly text: PageText;
}

export const nativeUiCode = 37;
const kinds: readonly NativeUi[] = ['alert', 'confirm', 'prompt', 'file', 'color', 'date', 'print', 'leave', 'validation'];

export function writeNativeUi(writer: OpWriter, op: FieldsOf<NativeUiOp>): void {
  beginOp(writer, nativeUiCode, kinds.indexOf(op.ui));
  writer.bytes.byte(op.isOpen ? 1 : 0);
  writer.bytes.varint(op.node ?? 0);
  writer.strings.value(op.text);
}

export function readNativeUi(reader: OpReader): NativeUiOp {
  const ui = kinds[reader.bytes.varint()] ?? reader.bytes.fail('bad-code', 'an unknown box of the browser');
  return { kind: 'native-ui', ui, isOpen: readFlag(reader), node: nodeIdOrNone(reader), text: reader.strings.value() as PageText };
}
