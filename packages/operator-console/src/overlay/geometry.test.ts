import { expect, test } from 'vitest';
import { boxToConsole, fitActual, fitInto, fitOfBox, isInside, toConsole, toViewport } from './geometry.js';

const viewport = { width: 1600, height: 1000 };

test('a viewport larger than the room is made to fit, in the middle', () => {
  expect(fitInto({ width: 800, height: 800 }, viewport)).toEqual({ left: 0, top: 150, scale: 0.5 });
  expect(fitInto({ width: 1600, height: 500 }, viewport)).toEqual({ left: 400, top: 0, scale: 0.5 });
});

test('a smaller one keeps its size', () => {
  expect(fitInto({ width: 2000, height: 1200 }, viewport)).toEqual({ left: 200, top: 100, scale: 1 });
});

test('in actual size nothing lies outside to the left or above', () => {
  expect(fitActual({ width: 800, height: 1200 }, viewport)).toEqual({ left: 0, top: 100, scale: 1 });
});

test('there and back again is the same point', () => {
  const fit = fitOfBox({ left: 30, top: 40, width: 400, height: 250 }, viewport);
  expect(fit.scale).toBe(0.25);
  expect(toViewport({ x: 130, y: 90 }, fit)).toEqual({ x: 400, y: 200 });
  expect(toConsole({ x: 400, y: 200 }, fit)).toEqual({ x: 130, y: 90 });
  expect(boxToConsole({ left: 400, top: 200, width: 40, height: 20 }, fit)).toEqual({ left: 130, top: 90, width: 10, height: 5 });
});

test('a viewport without extent does not divide by zero', () => {
  expect(fitInto({ width: 100, height: 100 }, { width: 0, height: 0 }).scale).toBe(1);
  expect(toViewport({ x: 5, y: 6 }, { left: 1, top: 2, scale: 0 })).toEqual({ x: 4, y: 4 });
});

test('the far edges are outside', () => {
  expect([isInside({ x: 0, y: 0 }, viewport), isInside({ x: 1600, y: 5 }, viewport), isInside({ x: -1, y: 5 }, viewport)]).toEqual([true, false, false]);
});
