/**
 * What the page was at each place that was given to the link. The page is a list of tokens, each put there once and never taken away, so that a patch
 * that is missing, doubled or out of order shows: the replica appends what it brings, blindly.
 */
import type { Position } from '@pagetwin/protocol';

export interface Ledger {
  /** At this place the page was as it is now: it only grows. */
  note(at: Position, page: readonly number[]): void;
  /** @throws when this is not what the page was there. */
  check(at: Position, tokens: readonly number[]): void;
}

export function createLedger(): Ledger {
  const entries = new Map<string, { readonly page: readonly number[]; readonly length: number }>();
  return {
    note: (at, page) => void entries.set(nameOf(at), { page, length: page.length }),
    check(at, tokens) {
      const entry = entries.get(nameOf(at));
      const expected = entry?.page.slice(0, entry.length);
      if (expected === undefined || !isSame(tokens, expected)) {
        throw new Error(`at ${nameOf(at)} the operator sees ${JSON.stringify(tokens)}, the page was ${JSON.stringify(expected)}`);
      }
    },
  };
}

export const nameOf = ({ epoch, generation, seq }: Position): string => `${epoch}/${generation}/${seq}`;

export const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((token, index) => token === other[index]);

/** A body: how many tokens, the tokens, and as much padding as the schedule wants. */
export function writeTokens(tokens: readonly number[], paddingBytes = 0): Uint8Array {
  const words = new Uint32Array(1 + tokens.length + Math.ceil(paddingBytes / 4));
  words[0] = tokens.length;
  words.set(tokens, 1);
  return new Uint8Array(words.buffer);
}

export function readTokens(body: Uint8Array): number[] {
  const words = new Uint32Array(body.slice(0, 4 * Math.floor(body.length / 4)).buffer);
  return Array.from(words.subarray(1, 1 + (words[0] ?? 0)));
}
