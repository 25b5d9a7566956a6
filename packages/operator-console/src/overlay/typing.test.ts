import { expect, it } from 'vitest';
import { createVirtualClock } from '../session/testing/virtual-clock.js';
import { isForPage, isPassedOn } from './act-keys.js';
import { createTyping } from './typing.js';

function setUp() {
  const clock = createVirtualClock();
  const sent: string[] = [];
  return { clock, sent, typing: createTyping(clock, (text) => sent.push(text)) };
}

it('sends a quick hand’s letters together, the whole value each time', () => {
  const { clock, sent, typing } = setUp();
  for (const value of ['h', 'he', 'hel', 'hello']) {
    typing.offer(value);
    clock.advance(20);
  }
  clock.advance(120);
  expect(sent).toEqual(['hello']);
});

it('keeps up with a hand that never rests', () => {
  const { clock, sent, typing } = setUp();
  for (let length = 1; length <= 20; length++) {
    typing.offer('x'.repeat(length));
    clock.advance(50);
  }
  expect(sent.length).toBeGreaterThan(4);
});

it('sends what waits before a key, and nothing twice', () => {
  const { clock, sent, typing } = setUp();
  typing.offer('a');
  typing.flush();
  typing.flush();
  clock.advance(1_000);
  expect(sent).toEqual(['a']);
});

const key = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

it.each([
  ['a', true],
  ['ß', true],
  ['👋', true],
  ['Enter', true],
  ['ArrowDown', true],
  ['Escape', false],
  ['F5', false],
  ['Shift', false],
])('passes %s to the page: %s', (name, isPassed) => {
  expect(isPassedOn({ ...key, key: name })).toBe(isPassed);
  expect(isPassedOn({ ...key, key: name, ctrlKey: true })).toBe(false);
});

it('leaves an editor its own keys', () => {
  expect(['Enter', 'ArrowUp', 'Tab', 'Escape'].map((name) => isForPage(name, false))).toEqual([true, true, true, true]);
  expect(['Enter', 'ArrowUp', 'a', 'Backspace', 'ArrowLeft'].map((name) => isForPage(name, true))).toEqual([false, false, false, false, false]);
});
