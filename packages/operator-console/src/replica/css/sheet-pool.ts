/** Built sheets by what they were built from: CSS that comes again is not parsed again, and its fonts and pictures are not asked for again. */
import type { BuiltSheet, SheetSource } from './build-sheet.js';

export interface SheetPool {
  find(document: Document, source: SheetSource): BuiltSheet | null;
  /** Finds, and is then rid of it. */
  take(document: Document, source: SheetSource): BuiltSheet | null;
  put(document: Document, source: SheetSource, built: BuiltSheet): void;
  has(built: BuiltSheet): boolean;
  /** Drops what the other pool has not got. */
  dropAllBut(other: SheetPool): void;
}

export function createSheetPool(): SheetPool {
  const documents = new Map<Document, Map<string, BuiltSheet>>();
  const all = new Set<BuiltSheet>();

  const find = (document: Document, source: SheetSource): BuiltSheet | null => documents.get(document)?.get(keyOf(source)) ?? null;

  return {
    find,
    take(document, source) {
      const built = find(document, source);
      if (built === null) return null;
      documents.get(document)?.delete(keyOf(source));
      all.delete(built);
      return built;
    },
    put(document, source, built) {
      const sheets = documents.get(document) ?? new Map<string, BuiltSheet>();
      const key = keyOf(source);
      const before = sheets.get(key);
      documents.set(document, sheets.set(key, built));
      all.add(built);
      if (before === undefined || before === built) return;
      // Two sheets of the same text: one is enough to be found again.
      all.delete(before);
      before.drop();
    },
    has: (built) => all.has(built),
    dropAllBut(other) {
      for (const built of all) if (!other.has(built)) built.drop();
    },
  };
}

function keyOf({ text, rules, media, base }: SheetSource): string {
  return [base, media, text ?? `rules\u0000${rules.join('\u0000')}`].join('\n');
}
