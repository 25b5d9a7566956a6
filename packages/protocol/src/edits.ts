/**
 * What changed in a string, in place of all of it (rules W1–W3): a key typed in a field is a few bytes, however much stands in it. Of a field's value, a text and a style
 * attribute the last one that an op told is known to both ends; where an edit of it is shorter, the op travels as that. It is the same op to whoever reads it.
 */
import type { ByteReader } from './bytes/reader.js';
import type { ByteWriter } from './bytes/writer.js';
import type { NodeId } from './ids.js';
import { limits } from './limits.js';

/** Of what the string is: a node has one of each kind at most. */
export type EditedKind = 'value' | 'text' | 'style';

const kinds: Readonly<Record<EditedKind, number>> = { value: 0, text: 1, style: 2 };
const keyOf = (kind: EditedKind, node: NodeId): number => node * 4 + kinds[kind];

export interface EditWriter {
  /** An op tells this string. True: it was written as an edit, behind `code` and the node; else nothing was, and it is to be written as it is. */
  tell(kind: EditedKind, code: number, node: NodeId, value: string): boolean;
  /** Whether the caret stands right behind what was edited last. */
  isCaret(node: NodeId, offset: number): boolean;
  /** What was told may not have been sent: the next strings travel whole. */
  forget(): void;
}

/** A shorter string is as short as its edit. */
const minLength = 8;
/** Code, node and numbers of an edit, and the number of a string that comes again. */
const editBytes = 6;
/** A writer may forget whenever it likes: what it does not know, it tells whole. */
const maxStrings = 1000;
const maxUnits = 1024 * 1024;

export function createEditWriter(bytes: ByteWriter): EditWriter {
  const told = new Map<number, string>();
  let units = 0;
  let caretNode = 0;
  let caret = 0;

  function forget(): void {
    told.clear();
    units = caretNode = 0;
  }

  function remember(key: number, before: string, value: string): void {
    if (told.size >= maxStrings || units + value.length > maxUnits) forget();
    else units -= before.length;
    told.delete(key);
    if (value.length < minLength) return;
    told.set(key, value);
    units += value.length;
  }

  return {
    tell(kind, code, node, value) {
      const key = keyOf(kind, node);
      const before = told.get(key) ?? '';
      if (before === '' && value.length < minLength) return false;
      remember(key, before, value);
      const { head, tail } = commonEnds(before, value);
      if (before === '' || head + tail <= editBytes) return false;
      bytes.byte(code);
      bytes.varint(node);
      bytes.varint(head);
      bytes.varint(before.length - head - tail);
      bytes.string(value.slice(head, value.length - tail));
      caretNode = node;
      caret = value.length - tail;
      return true;
    },
    isCaret: (node, offset) => node === caretNode && offset === caret,
    forget,
  };
}

/** Units that are the same at both ends, without half of a surrogate pair: a half cannot travel. */
function commonEnds(one: string, other: string): { readonly head: number; readonly tail: number } {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one.charCodeAt(head) === other.charCodeAt(head)) head++;
  if (isHighSurrogate(one.charCodeAt(head - 1))) head--;
  let tail = 0;
  while (tail < most - head && one.charCodeAt(one.length - 1 - tail) === other.charCodeAt(other.length - 1 - tail)) tail++;
  if (isLowSurrogate(one.charCodeAt(one.length - tail))) tail--;
  return { head, tail };
}

const isHighSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLowSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

/** Of a whole generation. */
export interface EditMemory {
  readonly told: Map<number, string>;
  caret: { readonly node: NodeId; readonly offset: number } | null;
}

export const createEditMemory = (): EditMemory => ({ told: new Map(), caret: null });

export interface EditReader {
  /** An op told this string whole. */
  told<Text extends string>(kind: EditedKind, node: NodeId, value: Text): Text;
  /** Reads an edit: answers the whole string. */
  edited(kind: EditedKind, node: NodeId): string;
  caret(): { readonly node: NodeId; readonly offset: number };
}

export function createEditReader(bytes: ByteReader, memory: EditMemory): EditReader {
  function told<Text extends string>(kind: EditedKind, node: NodeId, value: Text): Text {
    memory.told.set(keyOf(kind, node), value);
    if (memory.told.size > limits.maxNodes) bytes.fail('over-limit', `edited strings over ${limits.maxNodes}`);
    return value;
  }

  return {
    told,
    edited(kind, node) {
      const before = memory.told.get(keyOf(kind, node));
      if (before === undefined) return bytes.fail('bad-reference', `an edit of a ${kind} of node ${node} that was not told`);
      const head = bytes.varint();
      const removed = bytes.varint();
      if (head + removed > before.length) bytes.fail('bad-value', `an edit at ${head} + ${removed} of ${before.length} units`);
      const inserted = bytes.string(limits.maxTextLength);
      const length = before.length - removed + inserted.length;
      if (length > limits.maxTextLength) bytes.fail('over-limit', `text of ${length} units over ${limits.maxTextLength}`);
      memory.caret = { node, offset: head + inserted.length };
      return told(kind, node, before.slice(0, head) + inserted + before.slice(head + removed));
    },
    caret: () => memory.caret ?? bytes.fail('bad-reference', 'a caret behind an edit that there was none of'),
  };
}
