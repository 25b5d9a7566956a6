import { describe, expect, test } from 'vitest';
import { answerFeature, answerMedia, type Features } from './media-features.js';

const phone: Features = new Map([
  ['prefers-color-scheme', 'dark'],
  ['prefers-reduced-motion', 'no-preference'],
  ['hover', 'none'],
  ['pointer', 'coarse'],
  ['any-pointer', 'fine coarse'],
  ['color-gamut', 'srgb p3'],
  ['color', '8'],
  ['monochrome', '0'],
  ['resolution', '2.625dppx'],
  ['device-width', '390px'],
]);

describe('a feature is answered for the device that was told', () => {
  test.each([
    ['prefers-color-scheme: dark', true],
    ['Prefers-Color-Scheme: LIGHT', false],
    ['prefers-color-scheme', true],
    ['prefers-reduced-motion', false],
    ['hover', false],
    ['hover: none', true],
    ['any-pointer: fine', true],
    ['color-gamut: rec2020', false],
    ['color', true],
    ['monochrome', false],
    ['min-color: 8', true],
    ['min-resolution: 2dppx', true],
    ['max-resolution: 192dpi', false],
    ['-webkit-min-device-pixel-ratio: 1.5', true],
    ['-webkit-max-device-pixel-ratio: 1.5', false],
    ['resolution > 2x', true],
    ['1dppx <= resolution < 2dppx', false],
    ['2dppx < resolution', true],
    ['resolution = 2.625dppx', true],
    ['device-width: 390px', true],
    ['max-device-width: 30em', true],
    ['300px <= device-width <= 400px', true],
    ['400px > device-width > 300px', true],
    ['width: 390px', null],
    ['orientation: portrait', null],
    ['prefers-contrast: more', null],
    ['min-hover: none', null],
    ['resolution: calc(2dppx)', null],
    ['resolution: 2', false],
    ['', null],
  ])('%s', (query, answer) => {
    expect(answerFeature(query, phone)).toBe(answer);
  });
});

describe('a query', () => {
  const desktop = (query: string): boolean => /hover\)|hover: hover|fine|light|dppx: 1|min-width/.test(query);
  const answer = (text: string): string => answerMedia(text, phone, desktop);

  test('stays as it is where this browser answers alike, or nothing was told', () => {
    for (const text of ['(min-width: 600px)', 'print', '(prefers-reduced-motion: reduce)', '(any-pointer: fine) and (orientation: portrait)', 'not all', ''])
      expect(answer(text)).toBe(text);
  });

  test('is made true or false feature by feature, whatever stands around them', () => {
    expect(answer('(hover: hover) and (pointer: fine)')).toBe('(max-width: -1px) and (max-width: -1px)');
    expect(answer('screen and (min-resolution: 2dppx), print and (hover: none)')).toBe('screen and (min-width: 0px), print and (min-width: 0px)');
    expect(answer('not ((hover) or (min-width: 300px))')).toBe('not ((max-width: -1px) or (min-width: 300px))');
    expect(answer('only screen and (min-width: calc(1px + 2px)) and (prefers-color-scheme: dark)')).toBe(
      'only screen and (min-width: calc(1px + 2px)) and (min-width: 0px)',
    );
  });

  test('of any length is read in one pass', () => {
    const start = performance.now();
    for (const text of ['('.repeat(100_000), '(hover'.repeat(2000) + ')'.repeat(4000), `(${'<'.repeat(16_000)})`, `(resolution: ${'1'.repeat(16_000)})`])
      answer(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
