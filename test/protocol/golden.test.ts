import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { frameTypes, opEntries } from '@pagetwin/protocol';
import { expect, test } from 'vitest';
import { recordings, type Recording } from './recordings.js';

/*
 * The compatibility test: what an earlier build wrote is what this one writes, and means the same to it.
 * UPDATE_GOLDEN=1 records what has no file yet. To change a file that is there, the wire's version has to change (V2): delete it first.
 */
const folder = fileURLToPath(new URL('../../packages/protocol/golden/', import.meta.url));
const pathOf = (name: string): string => `${folder}${name}.hex`;

function toHex(bytes: Uint8Array): string {
  return `${Buffer.from(bytes).toString('hex').replace(/.{64}/g, '$&\n')}\n`.replace(/\n\n$/, '\n');
}
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'));

if (process.env['UPDATE_GOLDEN'] === '1') {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of recordings) {
    if (!existsSync(pathOf(name))) writeFileSync(pathOf(name), toHex(bytes));
  }
}

const named = recordings.map((recording): [string, Recording] => [recording.name, recording]);

test.each(named)('[V2] %s is written as it was recorded', (name, { bytes }) => {
  expect(toHex(bytes)).toBe(readFileSync(pathOf(name), 'utf8'));
});

test.each(named)('[V2] %s, as it was recorded, means what it meant', (name, { value, read }) => {
  expect(read(fromHex(readFileSync(pathOf(name), 'utf8')))).toEqual(value);
});

test('[V2] there is a recording of every op and every type of frame, and none that nobody reads', () => {
  const names = recordings.map(({ name }) => name);
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.hex`).sort());
  for (const { kind } of opEntries) expect(names).toContain(`op-${kind}`);
  const types = new Set(recordings.map(({ bytes }) => bytes[0]));
  expect([...types].sort()).toEqual(Object.values(frameTypes).sort());
});
