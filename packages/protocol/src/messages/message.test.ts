import { expect, test } from 'vitest';
import { readFrame } from '../frame.js';
import { limits } from '../limits.js';
import { fromCustomer } from './customer.js';
import { readMessage, writeMessage } from './message.js';
import { fromOperator, toQueue } from './operator.js';

const hello = {
  kind: 'hello',
  protocol: 1,
  site: 'demo',
  tab: 'tab-1',
  page: { url: 'https://shop.example/cart', title: 'Cart', language: 'en', device: 'phone' },
  customer: { name: 'Ada', data: { plan: 'gold' } },
  resume: null,
  paused: false,
} as const;
const bytesOf = (json: string): Uint8Array => new TextEncoder().encode(json);
const read = (value: object) => readMessage(bytesOf(JSON.stringify(value)), fromCustomer);

test('[M1] a message comes back as it was written', () => {
  const frame = readFrame(writeMessage(hello), limits.maxCustomerFrameBytes);
  expect(frame.type).toBe('message');
  expect(readMessage(frame.body, fromCustomer)).toEqual(hello);
});

test.each(['welcome', 'nothing', 'toString', '__proto__', 'constructor', '', 1, null])('[M1] a message of kind %j is refused where it may not come', (kind) => {
  expect(() => read({ kind })).toThrow(expect.objectContaining({ code: 'bad-message' }));
});

test.each(['', '{', 'null', '[]', '"hello"', '7', '\ufeff{}', '{"kind":"end"} x'])('[M1] %j is not a message', (json) => {
  expect(() => readMessage(bytesOf(json), fromCustomer)).toThrow(expect.objectContaining({ code: 'bad-message' }));
});

test('[M1] bytes that are not UTF-8 are not a message', () => {
  expect(() => readMessage(Uint8Array.of(0x22, 0xff, 0x22), fromCustomer)).toThrow(expect.objectContaining({ code: 'bad-message' }));
});

test('[M1] lists nested without end are refused without ending the process', () => {
  expect(() => readMessage(bytesOf('['.repeat(limits.maxMessageBytes)), fromCustomer)).toThrow(expect.objectContaining({ code: 'bad-message' }));
});

test('[M2] fields that are not listed are left behind, at every depth', () => {
  const message = read({ ...hello, isAdmin: true, page: { ...hello.page, isAdmin: true } });
  expect(message).toEqual(hello);
});

test.each([
  ['a field that is missing', { ...hello, site: undefined }, 'hello.site'],
  ['a text that is too long', { ...hello, site: 'x'.repeat(65) }, 'hello.site'],
  ['a text that is too short', { ...hello, tab: '' }, 'hello.tab'],
  ['a number that is none', { ...hello, protocol: '1' }, 'hello.protocol'],
  ['a number out of bounds', { ...hello, protocol: 1001 }, 'hello.protocol'],
  ['a number with a fraction', { ...hello, protocol: 1.5 }, 'hello.protocol'],
  ['a flag that is none', { ...hello, paused: 1 }, 'hello.paused'],
  ['a word that is not in the list', { ...hello, page: { ...hello.page, device: 'watch' } }, 'hello.page.device'],
  ['a list in place of an object', { ...hello, page: [] }, 'hello.page'],
  ['too many keys', { ...hello, customer: { name: '', data: Object.fromEntries(Array.from({ length: 21 }, (_, key) => [key, ''])) } }, 'hello.customer.data'],
  ['a key that is too long', { ...hello, customer: { name: '', data: { ['k'.repeat(65)]: '' } } }, 'hello.customer.data'],
  ['a value that is no text', { ...hello, customer: { name: '', data: { plan: {} } } }, 'hello.customer.data.plan'],
])('[M2] %s is refused, with its path', (_, message, path) => {
  expect(() => read(message)).toThrow(new RegExp(`^${path} is not `));
});

test('[M2] a field that may be null may be left out', () => {
  expect(read({ ...hello, resume: undefined })).toEqual(hello);
});

test('[M2] a number may be exactly at its bounds', () => {
  const mark = { shape: 'pointer', node: 0xffff_ffff, fractionX: -1e4, fractionY: 1e4, x: -limits.maxViewportPx, y: limits.maxViewportPx * 2 };
  expect(readMessage(bytesOf(JSON.stringify({ kind: 'mark', mark })), fromOperator)).toEqual({ kind: 'mark', mark });
  expect(() => readMessage(bytesOf(JSON.stringify({ kind: 'mark', mark: { ...mark, fractionX: -10_001 } })), fromOperator)).toThrow();
});

test('[M2] free keys are copied into an object without prototype', () => {
  const message = read({ ...hello, customer: { name: '', data: { toString: 'x' } } });
  if (message.kind !== 'hello') throw new Error('hello expected');
  expect(Object.getPrototypeOf(message.customer.data)).toBe(null);
  expect(Object.keys(message.customer.data)).toEqual(['toString']);
});

test('[M2] a list has at most as many items as the limit says', () => {
  const operator = { id: 'o', name: '' };
  const queue = (count: number) => bytesOf(JSON.stringify({ kind: 'queue', sessions: [], operators: Array.from({ length: count }, () => operator) }));
  expect(readMessage(queue(1000), toQueue, 1_000_000)).toMatchObject({ kind: 'queue' });
  expect(() => readMessage(queue(1001), toQueue, 1_000_000)).toThrow('queue.operators is not a list of at most 1000');
});

test.each(['__proto__', 'constructor', 'prototype'])('[M3] a key %s refuses the whole message, wherever an object is looked at', (key) => {
  const evil = `{"${key}":{"polluted":"yes"}`;
  expect(() => readMessage(bytesOf(`${evil},"kind":"end"}`), fromCustomer)).toThrow(expect.objectContaining({ code: 'bad-message' }));
  const page = JSON.stringify(hello).replace('"url"', `"${key}":"x","url"`);
  expect(() => readMessage(bytesOf(page), fromCustomer)).toThrow(expect.objectContaining({ code: 'bad-message' }));
  const data = JSON.stringify(hello).replace('"plan"', `"${key}"`);
  expect(() => readMessage(bytesOf(data), fromCustomer)).toThrow(expect.objectContaining({ code: 'bad-message' }));
  expect(Reflect.get({}, 'polluted')).toBe(undefined);
});

test('[L1] a message has at most maxMessageBytes, and not one more', () => {
  const padded = (size: number) => bytesOf('{"kind":"end"}'.padEnd(size));
  expect(readMessage(padded(limits.maxMessageBytes), fromCustomer)).toEqual({ kind: 'end' });
  expect(() => readMessage(padded(limits.maxMessageBytes + 1), fromCustomer)).toThrow(expect.objectContaining({ code: 'over-limit' }));
});
