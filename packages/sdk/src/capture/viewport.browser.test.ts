import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { createViewportCapture } from './viewport.js';
import { createFakePage } from './testing/fake-context.js';

it('tells the size of the window once, again when it changes, and anew in a keyframe', async () => {
  const fake = createFakePage();
  await page.viewport(800, 600);
  const capture = createViewportCapture(fake.context);
  const told = (width: number, height: number) => [{ kind: 'viewport', width, height, pixelRatio: devicePixelRatio }];
  expect(fake.flush(capture)).toEqual(told(800, 600));
  expect(fake.flush(capture)).toEqual([]);
  await page.viewport(500, 700);
  await expect.poll(() => fake.asked()).toBeGreaterThan(0);
  expect(fake.flush(capture)).toEqual(told(500, 700));
  expect(fake.keyframe(capture)).toEqual(told(500, 700));
  fake.stop();
});
