import { expect, test } from 'vitest';
import { align } from './align.js';

const pairsOf = (first: string, second: string) => align([...first], [...second]).map(([a, b]) => `${first[a] ?? ''}${a}${b}`);

test('equal lists are aligned one by one', () => {
  expect(pairsOf('abc', 'abc')).toEqual(['a00', 'b11', 'c22']);
});

test('an insertion moves what comes after it, and nothing else', () => {
  expect(pairsOf('abcd', 'aXbcd')).toEqual(['a00', 'b12', 'c23', 'd34']);
});

test('the longest common run is found in the middle', () => {
  expect(pairsOf('xabcy', 'pabcq')).toEqual(['a11', 'b22', 'c33']);
  expect(pairsOf('abcab', 'cabba')).toHaveLength(3);
});

test('lists without a common entry, and empty ones, have no pairs', () => {
  expect(pairsOf('abc', 'xyz')).toEqual([]);
  expect(pairsOf('', 'abc')).toEqual([]);
});

test('lists too long for a table are taken in order', () => {
  const first = Array.from({ length: 3000 }, (_, index) => `f${index}`);
  const second = Array.from({ length: 3000 }, (_, index) => `s${index}`);
  first[1500] = second[700] = 'same';
  expect(align(first, second)).toEqual([[1500, 700]]);
});
