import { expect, it } from 'vitest';
import { shortcutOf, shortcuts } from './shortcuts.js';

const press = (key: string, change: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, target: document.body, ...change });

it('finds each key of the sheet, in either case', () => {
  expect(shortcuts.map(({ key }) => press(key.toLowerCase()))).toEqual(shortcuts.map(({ action }) => action));
  expect(press('A')).toBe('answer-first');
});

it('leaves typing, the browser’s own combinations and keys already taken alone', () => {
  const input = document.body.appendChild(document.createElement('input'));
  expect(press('a', { target: input })).toBeNull();
  expect(press('a', { ctrlKey: true })).toBeNull();
  expect(press('a', { metaKey: true })).toBeNull();
  expect(press('a', { defaultPrevented: true })).toBeNull();
  expect(press('x')).toBeNull();
});
