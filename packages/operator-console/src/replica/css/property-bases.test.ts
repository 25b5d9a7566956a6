import { expect, test } from 'vitest';
import { createPropertyBases, type UsingSheet } from './property-bases.js';

const user = () => {
  const user = { refreshed: 0, refresh: () => void user.refreshed++ };
  return user;
};
const sheet = (base: string, ...used: string[]): UsingSheet => ({ base, mayUse: (property) => used.includes(property) });

test('an address in a property is looked for beside the sheets that use the property first, then beside the page, then beside all others', () => {
  const bases = createPropertyBases();
  bases.set([sheet('/a/'), sheet('/b/', '--x'), sheet('/b/', '--x'), sheet('/c/', '--x', '--y')], '/');
  expect(bases.of('--x', user())).toEqual(['/b/', '/c/', '/', '/a/']);
  expect(bases.of('--y', user())).toEqual(['/c/', '/', '/a/', '/b/']);
});

test('who asked is told when the sheets are others, and not when they are the same again', () => {
  const bases = createPropertyBases();
  const [asked, gone] = [user(), user()];
  bases.of('--x', asked);
  bases.of('--x', gone);
  bases.release(gone);
  const sheets = [sheet('/a/')];
  for (let times = 0; times < 2; times++) {
    bases.set(sheets, '/');
    bases.settle();
  }
  expect([asked.refreshed, gone.refreshed]).toEqual([1, 0]);
  bases.touch();
  bases.settle();
  bases.settle();
  expect(asked.refreshed).toBe(2);
});
