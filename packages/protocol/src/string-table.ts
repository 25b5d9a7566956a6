/**
 * Strings travel once a generation. Both ends count alike (rules S1–S4): a kept literal takes the next number, as long as the table has room.
 * A keyframe begins with an empty table.
 */
import type { ByteReader } from './bytes/reader.js';
import type { ByteWriter } from './bytes/writer.js';
import { limits } from './limits.js';

const literal = 0;
const kept = 1;
const firstNumber = 2;

export interface StringWriter {
  /** Writes a name (tag, attribute, namespace, type): always kept while there is room. */
  name(value: string): void;
  /** Writes a value: kept when it is short enough to come again. */
  value(value: string): void;
  /** Length of the table, to be given to forgetAfter when what followed was not sent. */
  readonly size: number;
  forgetAfter(size: number): void;
}

export interface StringReader {
  name(): string;
  value(): string;
}

/** The table of one generation, as each end builds it for itself: both refuse alike what has no room. */
export interface StringTable {
  readonly size: number;
  at(number: number): string | undefined;
  /** False: there is no room, nothing was added. */
  add(value: string): boolean;
  /** Cuts back to the first `size` strings; answers what went. */
  cut(size: number): readonly string[];
}

export function createStringTable(): StringTable {
  const strings: string[] = [];
  let units = 0;
  return {
    get size() {
      return strings.length;
    },
    at: (number) => strings[number],
    add(value) {
      if (strings.length >= limits.maxTableStrings || units + value.length > limits.maxTableLength) return false;
      strings.push(value);
      units += value.length;
      return true;
    },
    cut(size) {
      const gone = strings.splice(size);
      for (const value of gone) units -= value.length;
      return gone;
    },
  };
}

export function createStringWriter(writer: ByteWriter): StringWriter {
  const numbers = new Map<string, number>();
  const table = createStringTable();

  function writeLiteral(value: string): void {
    writer.byte(literal);
    writer.string(value);
  }

  function write(value: string): void {
    const known = numbers.get(value);
    if (known !== undefined) return writer.varint(known + firstNumber);
    if (!table.add(value)) return writeLiteral(value);
    numbers.set(value, table.size - 1);
    writer.byte(kept);
    writer.string(value);
  }

  return {
    name: write,
    // A long one is not even looked up: that reads it once more.
    value: (value) => (value.length <= limits.maxKeptValueLength ? write(value) : writeLiteral(value)),
    get size() {
      return table.size;
    },
    forgetAfter(size) {
      for (const value of table.cut(size)) numbers.delete(value);
    },
  };
}

export function createStringReader(reader: ByteReader, table: StringTable): StringReader {
  function read(maxLength: number): string {
    const mark = reader.varint();
    if (mark >= firstNumber) {
      const value = table.at(mark - firstNumber);
      if (value === undefined) return reader.fail('bad-reference', `string ${mark - firstNumber} of ${table.size}`);
      if (value.length > maxLength) return reader.fail('over-limit', `text of ${value.length} units over ${maxLength}`);
      return value;
    }
    const value = reader.string(maxLength);
    if (mark === kept && !table.add(value)) reader.fail('over-limit', 'the string table is full');
    return value;
  }

  return { name: () => read(limits.maxNameLength), value: () => read(limits.maxTextLength) };
}
