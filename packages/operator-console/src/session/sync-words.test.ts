import { expect, it } from 'vitest';
import { sayAway, sayOfSync } from './sync-words.js';

const at = new Date(2026, 10, 3, 14, 2).getTime();

it.each([
  [{ sync: 'live', reason: 'current', ageMs: 0 }, 'live'],
  [{ sync: 'behind', reason: 'customer-gone', ageMs: 3_100 }, 'behind by 3 s'],
  [{ sync: 'behind', reason: 'offline', ageMs: 20 }, 'behind by 1 s'],
  [{ sync: 'behind', reason: 'opening', ageMs: 20 }, 'opening'],
  [{ sync: 'repairing', reason: 'repairing', ageMs: 20 }, 'repairing'],
  [{ sync: 'asleep', reason: 'hidden', ageMs: 20 }, 'asleep'],
  [{ sync: 'asleep', reason: 'paused', ageMs: 20 }, 'paused'],
  [{ sync: 'lost', reason: 'silent', ageMs: 20_000 }, 'lost since 14:02'],
] as const)('says %o as "%s"', (judgement, words) => {
  expect(sayOfSync({ ...judgement, freshAtMs: 0 }, at).short).toBe(words);
});

it('[R9] says where the customer went, and how long they are waited for', () => {
  expect(sayAway('pay.example')).toBe('The customer has gone to pay.example. The session waits 15 minutes for them, and goes on when they are back.');
});
