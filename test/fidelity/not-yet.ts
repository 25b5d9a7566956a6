/**
 * Feature cases that the replica does not show faithfully yet, in which ways of seeing them, and why. The scoreboard's short forms expect exactly these to fail: whoever
 * mends one takes its line out, or the test fails.
 */
import type { Way } from './cases.js';

export interface NotYet {
  readonly ways: readonly Way[];
  readonly why: string;
}

export const notYet: Readonly<Record<string, NotYet>> = {};
