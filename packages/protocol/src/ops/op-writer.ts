/** What a write function writes to: bytes, and the generation's string table. */
import type { ByteWriter } from '../bytes/writer.js';
import type { StringWriter } from '../string-table.js';

export interface OpWriter {
  readonly bytes: ByteWriter;
  readonly strings: StringWriter;
}
