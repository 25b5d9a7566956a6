import { createPatchReader, createPatchWriter, nodeId, opEntries, writeOp, type Op, type PageText } from '@pagetwin/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyOp, opOfKind } from './arbitrary-op.js';

/** Writes each list as a patch of one generation, and reads them all with one reader. */
function throughTheWire(patches: readonly (readonly Op[])[]): Op[][] {
  const writer = createPatchWriter();
  const reader = createPatchReader();
  return patches.map((ops) => {
    for (const op of ops) writeOp(writer, op);
    return reader.read(writer.finish());
  });
}

test.each(opEntries.map(({ kind }) => kind))('[P1] every op of kind %s comes back as it was', (kind) => {
  fc.assert(
    fc.property(opOfKind[kind], (op) => {
      expect(throughTheWire([[op]])).toEqual([[op]]);
    }),
    { numRuns: 200 },
  );
});

test('[P2] whole generations come back as they were, patch by patch', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyOp, { maxLength: 8 }), { maxLength: 6 }), (patches) => {
      expect(throughTheWire(patches)).toEqual(patches);
    }),
    { numRuns: 300 },
  );
});

test('[W1] a text that is edited again and again comes back each time', () => {
  const edited = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '•', '😀', '😁', '🐀'), maxLength: 30 }), { maxLength: 12 });
  const node = nodeId(7);
  fc.assert(
    fc.property(edited, (values) => {
      const patches = values.map((value): Op[] => [
        { kind: 'value', node, value: value as PageText },
        { kind: 'field-selection', node, start: value.length, end: value.length },
        { kind: 'text', node, text: `${value} and on` as PageText },
      ]);
      expect(throughTheWire(patches)).toEqual(patches);
    }),
    { numRuns: 300 },
  );
});

test('[S4] patches that were discarded in between change nothing for those that were sent', () => {
  const draft = fc.record({ ops: fc.array(anyOp, { maxLength: 5 }), isSent: fc.boolean() });
  fc.assert(
    fc.property(fc.array(draft, { maxLength: 8 }), (drafts) => {
      const writer = createPatchWriter();
      const reader = createPatchReader();
      for (const { ops, isSent } of drafts) {
        for (const op of ops) writeOp(writer, op);
        if (isSent) expect(reader.read(writer.finish())).toEqual(ops);
        else writer.discard();
      }
    }),
    { numRuns: 200 },
  );
});
