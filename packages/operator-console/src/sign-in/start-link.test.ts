import { expect, it } from 'vitest';
import { rememberSession, takeStartLink } from './start-link.js';

function take(hash: string) {
  const addresses: unknown[] = [];
  const history = { replaceState: (_: unknown, __: string, address?: string | URL | null) => addresses.push(address) };
  const link = takeStartLink({ hash, pathname: '/console/', search: '' }, history);
  return { link, addresses };
}

it('takes the token out of the address, and remembers the scale', () => {
  const { link, addresses } = take('#token=abc&scale=actual');
  expect(link).toEqual({ token: 'abc', scale: 'actual', session: null });
  expect(addresses).toEqual(['/console/']);
});

it('leaves an address without a token alone', () => {
  const { link, addresses } = take('#session=s1');
  expect(link).toEqual({ token: null, scale: null, session: 's1' });
  expect(addresses).toEqual([]);
});

it('makes nothing of a scale that it does not know', () => {
  expect(take('#scale=huge').link.scale).toBeNull();
});

it('keeps the open session in the address, for a reload', () => {
  const addresses: unknown[] = [];
  const history = { replaceState: (_: unknown, __: string, address?: string | URL | null) => addresses.push(address) };
  rememberSession('a b', { pathname: '/console/', search: '' }, history);
  rememberSession(null, { pathname: '/console/', search: '' }, history);
  expect(addresses).toEqual(['/console/#session=a%20b', '/console/']);
});
