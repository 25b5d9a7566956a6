import { beforeEach, expect, it } from 'vitest';
import { createAttention, iconAddress } from './attention.js';
import type { QueueEntry } from './queue.js';

function entry(session: string, name = ''): QueueEntry {
  const page = { url: 'https://shop.example/', title: 'Cart', language: 'en', device: 'desktop' } as const;
  return { session, site: 'demo', state: 'waiting', code: '1', waitedMs: 0, waitingSinceMs: 0, page, customer: { name, data: {} }, operators: [] };
}

beforeEach(() => {
  document.head.replaceChildren(Object.assign(document.createElement('link'), { rel: 'icon', href: 'data:,' }));
});

it('counts in the title, and takes the count away', () => {
  const attention = createAttention({ document, notify: () => undefined });
  attention.update([entry('a'), entry('b')]);
  expect(document.title).toBe('(2) Pagetwin');
  attention.update([]);
  expect(document.title).toBe('Pagetwin');
});

it('puts a dot on the icon while somebody waits', () => {
  const attention = createAttention({ document, notify: () => undefined });
  const icon = (): string | undefined => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href;
  attention.update([entry('a')]);
  expect(icon()).toBe(iconAddress('incoming'));
  attention.update([]);
  expect(icon()).toBe(iconAddress('idle'));
  expect(iconAddress('incoming')).not.toBe(iconAddress('idle'));
});

it('notifies of each customer once, and only when the console is not in front', () => {
  const told: string[] = [];
  let visibility = 'visible';
  const view = Object.create(document, { visibilityState: { get: () => visibility }, title: { value: '', writable: true } }) as Document;
  Object.defineProperty(view, 'querySelector', { value: () => null });
  const attention = createAttention({ document: view, notify: (title, body) => told.push(`${title}: ${body}`) });
  attention.update([entry('a', 'Maria')]);
  expect(told).toEqual([]);
  visibility = 'hidden';
  attention.update([entry('a', 'Maria'), entry('b')]);
  attention.update([entry('a', 'Maria'), entry('b')]);
  expect(told).toEqual(['Customer needs help: Cart']);
});
