import { expect, test } from 'vitest';
import { StartError } from '../errors.js';
import { loadUws } from './load-uws.js';

test('a binary that does not fit is told with Node’s ABI, the platform and its libc', async () => {
  const failing = loadUws(() => Promise.reject(new Error('long text\n\nError: libc.so.6: version `GLIBC_2.38´ not found')));
  await expect(failing).rejects.toThrow(StartError);
  await expect(failing).rejects.toThrow(new RegExp(`ABI ${process.versions.modules}, ${process.platform} ${process.arch}, .*GLIBC_2\\.38`));
});

test('the one that is installed loads', async () => {
  expect(typeof (await loadUws()).App).toBe('function');
});
