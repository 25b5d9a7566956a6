import { describe, expect, it } from 'vitest';
import { cardNumbers } from './digits.js';

const found = (text: string): string[] => cardNumbers(text).map(({ from, to }) => text.slice(from, to));

describe('what looks like a card number', () => {
  it.each(['4242424242424242', '4242 4242 4242 4242', '4242-4242-4242-4242', '378282246310005'])('is found: %s', (number) => {
    expect(found(`Card ${number}, please`)).toEqual([number]);
  });

  it('is found behind a full stop, and behind a date', () => {
    expect(found('No.4242424242424242')).toEqual(['4242424242424242']);
    expect(found('12 31 4242 4242 4242 4242')).toEqual(['4242 4242 4242 4242']);
  });

  it('is not the fraction of a length: 412.4242424242424242px', () => {
    expect(found('left: 412.4242424242424242px')).toEqual([]);
    expect(found('1.5 4242424242424242')).toEqual(['4242424242424242']);
  });

  it('is not a number that fails the test, is too short or too long', () => {
    expect(found('4242424242424241')).toEqual([]);
    expect(found('424242424242')).toEqual([]);
    expect(found('42424242424242424242')).toEqual([]);
  });
});
