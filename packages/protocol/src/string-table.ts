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

/** Room left in the table, counted in the same way by writer and reader. */
function createRoom() {
  let strings = 0;
  let units = 0;
  return {
    take(value: string): boolean {
      if (strings >= limits.maxTableStrings || units + value.length > limits.maxTableLength) return false;
      strings++;
      units += value.length;
      return true;
    },
    give(value: string): void {
      strings--;
      units -= value.length;
    },
  };
}

export function createStringWriter(writer: ByteWriter): StringWriter {
  const numbers = new Map<string, number>();
  const inOrder: string[] = [];
  const room = createRoom();

  function write(value: string, keep: boolean): void {
    const known = numbers.get(value);
    if (known !== undefined) return writer.varint(known + firstNumber);
    if (!keep || !room.take(value)) {
      writer.byte(literal);
      return writer.string(value);
    }
    writer.byte(kept);
    writer.string(value);
    numbers.set(value, inOrder.length);
    inOrder.push(value);
  }

  return {
    name: (value) => write(value, true),
    value: (value) => write(value, value.length <= limits.maxKeptValueLength),
    get size() {
      return inOrder.length;
    },
    forgetAfter(size) {
      for (const value of inOrder.splice(size)) {
        numbers.delete(value);
        room.give(value);
      }
    },
  };
}

export function createStringReader(reader: ByteReader, table: string[]): StringReader {
  let units = table.reduce((sum, value) => sum + value.length, 0);

  function read(maxLength: number): string {
    const mark = reader.varint();
    if (mark >= firstNumber) {
      const value = table[mark - firstNumber];
      if (value === undefined) return reader.fail('bad-reference', `string ${mark - firstNumber} of ${table.length}`);
      if (value.length > maxLength) return reader.fail('over-limit', `text of ${value.length} units over ${maxLength}`);
      return value;
    }
    const value = reader.string(maxLength);
    if (mark === literal) return value;
    units += value.length;
    if (table.length >= limits.maxTableStrings || units > limits.maxTableLength) reader.fail('over-limit', 'the string table is full');
    table.push(value);
    return value;
  }

  return { name: () => read(limits.maxNameLength), value: () => read(limits.maxTextLength) };
}
