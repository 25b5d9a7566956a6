import { createPatchReader, createPatchWriter, limits, ProtocolError, readFrame, writeFrame, writeOp } from '@pagetwin/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyOp } from './arbitrary-op.js';
import { recordings, type Recording } from './recordings.js';

type Outcome = { readonly value: unknown } | { readonly code: string; readonly message: string };
type Read = (bytes: Uint8Array) => unknown;

/** Reads bytes that lie in the middle of a larger buffer, whose other bytes are poison. Whatever is not a ProtocolError within the bytes is a failure. */
function outcomeOf(bytes: Uint8Array, read: Read, poison: number): Outcome {
  const margin = 64;
  const larger = new Uint8Array(bytes.length + 2 * margin).fill(poison);
  larger.set(bytes, margin);
  try {
    return { value: read(larger.subarray(margin, margin + bytes.length)) };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    if (!(error.offset >= 0 && error.offset <= bytes.length)) throw new Error(`offset ${error.offset} of ${bytes.length}`, { cause: error });
    return { code: error.code, message: error.message };
  }
}

/** What is read must not depend on what lies outside. */
function judge(bytes: Uint8Array, read: Read): Outcome {
  const outcome = outcomeOf(bytes, read, 0x00);
  expect(outcomeOf(bytes, read, 0xff)).toEqual(outcome);
  return outcome;
}

const named = recordings.map((recording): [string, Recording] => [recording.name, recording]);

test.each(named)('[P3] %s cut short anywhere is refused', (_, { bytes, read }) => {
  for (let length = 0; length < bytes.length; length++) expect(judge(bytes.subarray(0, length), read)).toHaveProperty('code');
});

test.each(named)('[B4] %s with any one bit flipped is read or refused, never more', (_, { bytes, read }) => {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    const index = bit >>> 3;
    flipped[index] = (flipped[index] ?? 0) ^ (1 << (bit & 7));
    judge(flipped, read);
  }
});

test.each(named)('[B3] %s with a count of four billion anywhere allocates nothing for it', (_, { bytes, read }) => {
  const before = process.memoryUsage();
  for (let index = 0; index < bytes.length; index++) {
    judge(new Uint8Array([...bytes.subarray(0, index), 0xff, 0xff, 0xff, 0xff, 0x0f, ...bytes.subarray(index + 1)]), read);
  }
  const after = process.memoryUsage();
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(64 * 1024 * 1024);
  expect(after.rss - before.rss).toBeLessThan(256 * 1024 * 1024);
});

const readPatch: Read = (bytes) => createPatchReader().read(readFrame(bytes, limits.maxCustomerFrameBytes).body);
const patch = fc.array(anyOp, { minLength: 1, maxLength: 6 }).map((ops) => {
  const writer = createPatchWriter();
  for (const op of ops) writeOp(writer, op);
  return writeFrame({ type: 'patch', epoch: 7, generation: 1, seq: 1 }, writer.finish());
});

test('[B4] any patch, cut, bent or spliced anywhere, is read or refused', () => {
  const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(patch, damage, fc.nat(), (bytes, changes, cut) => {
      const bent = bytes.slice();
      for (const { at, byte } of changes) bent[at % bent.length] = byte;
      judge(bent, readPatch);
      judge(bent.subarray(0, cut % bent.length), readPatch);
      judge(new Uint8Array([...bytes.subarray(0, cut % bytes.length), ...bent]), readPatch);
    }),
    { numRuns: 500 },
  );
});

test('[B4] random bytes are refused, or read within the time that their number allows', () => {
  const startedMs = performance.now();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      judge(bytes, (source) => readFrame(source, limits.maxCustomerFrameBytes));
      judge(bytes, (source) => createPatchReader().read(source));
    }),
    { numRuns: 2000 },
  );
  expect(performance.now() - startedMs).toBeLessThan(20_000);
});
