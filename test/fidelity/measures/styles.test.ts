import { expect, test } from 'vitest';
import { firstStyleDifference } from './styles.js';

test('the same properties in another order are the same style', () => {
  expect(firstStyleDifference('color: red\n--a: 1\n--b: 2', 'color: red\n--b: 2\n--a: 1')).toBe(null);
});

test('the first property that differs is named with both values', () => {
  expect(firstStyleDifference('color: red\nwidth: 1px', 'color: red\nwidth: 2px')).toEqual({ customer: 'width: 1px', operator: 'width: 2px' });
  expect(firstStyleDifference('color: red', 'color: red\n--b: 2')).toEqual({ customer: '', operator: '--b: 2' });
});
