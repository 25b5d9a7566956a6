/** What a write function writes to: bytes, the generation's string table, and the strings that may be told as edits. */
import type { ByteWriter } from '../bytes/writer.js';
import type { EditWriter } from '../edits.js';
import type { StringWriter } from '../string-table.js';

export interface OpWriter {
  readonly bytes: ByteWriter;
  readonly strings: StringWriter;
  readonly edits: EditWriter;
}

/** What a write function needs of an op: its name says the kind. */
export type FieldsOf<Any extends { readonly kind: string }> = Omit<Any, 'kind'>;

/** An op's code and the numbers that it begins with; 0 for a node that there is none of. */
export function beginOp({ bytes }: OpWriter, code: number, ...numbers: readonly (number | null)[]): void {
  bytes.byte(code);
  for (const number of numbers) bytes.varint(number ?? 0);
}
