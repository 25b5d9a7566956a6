import { cdp } from 'vitest/browser';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Op } from '@pagetwin/protocol';
import type { Capture } from './capture.js';
import { createEnvironmentCapture } from './environment.js';
import { createFakePage, find, show, type FakePage } from './testing/fake-context.js';

let fake: FakePage;
let capture: Capture;
let place: HTMLElement | null = null;

beforeEach(() => {
  fake = createFakePage();
  capture = createEnvironmentCapture(fake.context);
});
afterEach(() => {
  fake.stop();
  place?.remove();
});

function features(ops: Op[]): ReadonlyMap<string, string> {
  const op = ops.find(({ kind }) => kind === 'environment');
  if (op?.kind !== 'environment') throw new Error('no environment was told');
  return op.features;
}

it('tells in a keyframe what the browser answers to media queries, and nothing while that stays', () => {
  const told = features(fake.keyframe(capture, document));
  for (const [name, value] of told) {
    if (name === 'scrollbar-width' || name === 'color-scheme') continue;
    for (const each of value.split(' ')) expect([name, each, matchMedia(`(${name}: ${each})`).matches]).toEqual([name, each, true]);
  }
  expect(Array.from(told.keys())).toEqual(
    expect.arrayContaining(['prefers-color-scheme', 'prefers-reduced-motion', 'pointer', 'any-hover', 'color', 'scripting', 'resolution', 'device-width']),
  );
  expect(fake.flush(capture)).toEqual([]);
  expect(features(fake.keyframe(capture, document))).toEqual(told);
});

it('tells how wide scrollbars are, without a trace in the page', () => {
  const before = document.documentElement.outerHTML;
  const px = Number(features(fake.keyframe(capture, document)).get('scrollbar-width'));
  expect(document.documentElement.outerHTML).toBe(before);
  place = show('<div style="overflow: scroll; width: 90px; height: 90px"></div>');
  const box = find(place, 'div');
  expect(px).toBe(box.offsetWidth - box.clientWidth);
});

it('asks for a flush when an answer changes, and tells all of them anew', async () => {
  const before = features(fake.keyframe(capture, document));
  const scheme = before.get('prefers-color-scheme') === 'dark' ? 'light' : 'dark';
  const changed = new Promise((resolve) => matchMedia('(prefers-color-scheme: dark)').addEventListener('change', resolve, { once: true }));
  await emulate(scheme);
  await changed;
  expect(fake.asked()).toBeGreaterThan(0);
  expect(features(fake.flush(capture))).toEqual(new Map(before).set('prefers-color-scheme', scheme));
  await emulate('');
});

it('tells the colour schemes that a meta element offers', () => {
  place = show('<meta name="color-scheme" content="Light Dark">');
  expect(features(fake.keyframe(capture, document)).get('color-scheme')).toBe('light dark');
  const meta = find<HTMLMetaElement>(place, 'meta');
  meta.content = 'dark';
  capture.attributeChanged?.(meta, 'content');
  expect(features(fake.flush(capture)).get('color-scheme')).toBe('dark');
  meta.remove();
  capture.nodeRemoved?.(meta, fake.idOf(meta));
  expect(features(fake.flush(capture)).has('color-scheme')).toBe(false);
});

interface Protocol {
  send(method: string, params: object): Promise<unknown>;
}

function emulate(scheme: string): Promise<unknown> {
  return (cdp() as unknown as Protocol).send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
}
