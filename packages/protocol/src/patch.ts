/**
 * A patch's body, and a keyframe's: ops up to the end (rules P1–P4). A keyframe is a patch against nothing: its ops make the whole page.
 * The writer is the customer's, the reader the operator's; the server does neither.
 */
import { createByteReader } from './bytes/reader.js';
import { createByteWriter } from './bytes/writer.js';
import { createEditMemory, createEditReader, createEditWriter, type EditMemory } from './edits.js';
import { limits } from './limits.js';
import { opEntries, shortEntries, type Op } from './ops/index.js';
import type { OpReader } from './ops/op-reader.js';
import type { OpWriter } from './ops/op-writer.js';
import { createStringReader, createStringTable, createStringWriter, type StringTable } from './string-table.js';

/** Writes the patches of one generation, which share a string table. Begin a generation: make a new one. */
export interface PatchWriter extends OpWriter {
  /** The body, or of a drained one what is left of it, as a copy; the next patch starts empty. */
  finish(): Uint8Array<ArrayBuffer>;
  /** What is written so far of a body that goes on: it leaves, and cannot be taken back. */
  drain(): Uint8Array<ArrayBuffer>;
  /** Takes everything since the last finish or drain back, the string table's new entries too. */
  discard(): void;
}

export function createPatchWriter(): PatchWriter {
  const bytes = createByteWriter(limits.maxKeyframeBytes);
  const strings = createStringWriter(bytes);
  const edits = createEditWriter(bytes);
  let committed = 0;
  return {
    bytes,
    strings,
    edits,
    finish() {
      const body = bytes.finish();
      bytes.reset();
      committed = strings.size;
      return body;
    },
    drain() {
      committed = strings.size;
      return bytes.drain();
    },
    discard() {
      bytes.reset();
      strings.forgetAfter(committed);
      edits.forget();
    },
  };
}

/** Writes one op that is at hand as data. The recorder calls the ops' own functions; this is for tests and tools. */
export function writeOp(writer: OpWriter, op: Op): void {
  const entry = opEntries.find(({ kind }) => kind === op.kind);
  (entry?.write as ((writer: OpWriter, op: Op) => void) | undefined)?.(writer, op);
}

/** Reads the patches of one generation in their order. A patch that throws leaves the reader unfit: ask for a keyframe. */
export interface PatchReader {
  /** @throws ProtocolError with the offset in the body. Nothing of a bad patch is returned. */
  read(body: Uint8Array): Op[];
}

export function createPatchReader(): PatchReader {
  // Made here and not at import time: a bundle that only writes then carries no reader.
  const readers: Readers = new Map([...opEntries, ...shortEntries].map((entry) => [entry.code, entry.read]));
  const generation: Generation = { table: createStringTable(), edits: createEditMemory() };
  return { read: (body) => readOps(body, generation, readers) };
}

interface Generation {
  readonly table: StringTable;
  readonly edits: EditMemory;
}
type Readers = ReadonlyMap<number, (reader: OpReader) => Op>;

function readOps(body: Uint8Array, { table, edits }: Generation, readers: Readers): Op[] {
  const bytes = createByteReader(body);
  let nodes = 0;
  const reader: OpReader = {
    bytes,
    strings: createStringReader(bytes, table),
    edits: createEditReader(bytes, edits),
    countNode() {
      if (++nodes > limits.maxNodes) bytes.fail('over-limit', `nodes over ${limits.maxNodes}`);
    },
  };
  const ops: Op[] = [];
  while (bytes.remaining > 0) {
    const code = bytes.byte();
    const read = readers.get(code);
    if (read === undefined) return bytes.fail('bad-code', `op code ${code}`);
    if (ops.length === limits.maxOps) bytes.fail('over-limit', `ops over ${limits.maxOps}`);
    ops.push(read(reader));
  }
  return ops;
}
