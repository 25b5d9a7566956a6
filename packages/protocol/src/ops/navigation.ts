/** The page's address and title, as the console shows them: at the start, and when a single-page application changes them. */
import type { PageText, PageUrl } from '../page-content.js';
import type { OpReader } from './op-reader.js';
import type { FieldsOf, OpWriter } from './op-writer.js';

export interface PageOp {
  readonly kind: 'page';
  readonly url: PageUrl;
  readonly title: PageText;
}

export const pageCode = 23;

export function writePage(writer: OpWriter, op: FieldsOf<PageOp>): void {
  writer.bytes.byte(pageCode);
  writer.strings.value(op.url);
  writer.strings.value(op.title);
}

export function readPage(reader: OpReader): PageOp {
  return { kind: 'page', url: reader.strings.value() as PageUrl, title: reader.strings.value() as PageText };
}
