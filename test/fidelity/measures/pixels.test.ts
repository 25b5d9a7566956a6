import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { compareInk, shareOff, type Area } from './pixels.js';

type Color = readonly [number, number, number];
const white: Color = [255, 255, 255];
const black: Color = [0, 0, 0];

/** A picture of 100 × 100 with boxes on it. */
function picture(background: Color, ...boxes: readonly (Area & { readonly color: Color })[]): PNG {
  const png = new PNG({ width: 100, height: 100 });
  const fill = ({ left, top, width, height }: Area, color: Color): void => {
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) png.data.set([...color, 255], (y * 100 + x) * 4);
  };
  fill({ left: 0, top: 0, width: 100, height: 100 }, background);
  for (const box of boxes) fill(box, box.color);
  return png;
}

const box = (left: number, top: number, size: number, color: Color = black) => ({ left, top, width: size, height: size, color });

test('equal pictures have no ink off, and ink is what is not background', () => {
  expect(compareInk(picture(white, box(10, 10, 20)), picture(white, box(10, 10, 20)))).toEqual({ ink: 400, off: 0 });
});

test('an empty page is equal to an empty page', () => {
  expect(shareOff(compareInk(picture(white), picture(white)))).toBe(0);
});

test('what only one side shows is off, as a share of the ink and not of the page', () => {
  const both = compareInk(picture(white, box(10, 10, 20), box(60, 60, 20)), picture(white, box(10, 10, 20)));
  expect(both.ink).toBe(800);
  expect(shareOff(both)).toBeGreaterThan(0.45);
});

test('a box two pixels beside its place is found, and a colour that one sees', () => {
  expect(compareInk(picture(white, box(10, 10, 20)), picture(white, box(12, 10, 20))).off).toBeGreaterThan(40);
  expect(compareInk(picture(white, box(10, 10, 20, [200, 30, 30])), picture(white, box(10, 10, 20, [30, 30, 200]))).off).toBe(400);
});

test('another background is all off', () => {
  expect(shareOff(compareInk(picture(white, box(10, 10, 20)), picture([20, 20, 20], box(10, 10, 20, white))))).toBe(1);
});

test('a colour that differs by nothing one sees is not off', () => {
  expect(compareInk(picture(white, box(10, 10, 20, [100, 100, 100])), picture(white, box(10, 10, 20, [101, 100, 100]))).off).toBe(0);
});

test('what a placeholder covers is left out on both sides', () => {
  const except = [{ left: 55, top: 55, width: 30, height: 30 }];
  expect(compareInk(picture(white, box(10, 10, 20), box(60, 60, 20)), picture(white, box(10, 10, 20)), { except })).toEqual({ ink: 400, off: 0 });
});

test('pictures of two sizes are refused', () => {
  expect(() => compareInk(picture(white), new PNG({ width: 90, height: 100 }))).toThrow('90 × 100');
});
