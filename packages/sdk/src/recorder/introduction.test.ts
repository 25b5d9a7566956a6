import { afterEach, describe, expect, it } from 'vitest';
import { describeCustomer, describePage } from './introduction.js';
import type { SitePolicy } from './page-capture.js';

const policy: SitePolicy = { mode: 'balanced', mask: [], hide: [], show: [], readonly: [], origins: [], keepQuery: [] };

afterEach(() => {
  document.head.replaceChildren();
});

describe('what is said before an operator answers', () => {
  it.each(['4111 1111 1111 1111', '4111-1111-1111-1111', '+45 12 34 56 78', '1234567'])('has no %s in the title', (number) => {
    document.title = `Order ${number}`;
    expect(describePage(window, policy).title).not.toMatch(/\d/);
  });

  it('keeps short numbers in the title', () => {
    document.title = 'Room 12, 2026';
    expect(describePage(window, policy).title).toBe('Room 12, 2026');
  });

  it('has no title where a mask could mean it, or cannot be read', () => {
    document.title = 'Diagnosis';
    expect(describePage(window, { ...policy, mask: ['title'] }).title).toBe('');
    expect(describePage(window, { ...policy, hide: ['head'] }).title).toBe('');
    expect(describePage(window, { ...policy, mask: ['[['] }).title).toBe('');
    document.querySelector('title')?.setAttribute('data-pagetwin-mask', '');
    expect(describePage(window, policy).title).toBe('');
  });

  it('keeps what the site says within the bounds of the wire', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`key${index}`, 'v']));
    const { name, data } = describeCustomer({ name: 'n'.repeat(200), constructor: 'x', [`k${'e'.repeat(64)}`]: 'x', long: 'l'.repeat(300), ...many });
    expect(name).toHaveLength(120);
    expect(Object.keys(data)).toHaveLength(20);
    expect(Object.keys(data)).not.toContain('constructor');
    expect(data['long']).toHaveLength(256);
  });

  it('takes a value that is no text as text', () => {
    const fromScript = JSON.parse('{"name":7,"visits":3,"plan":null}') as Record<string, string>;
    expect(describeCustomer(fromScript)).toEqual({ name: '7', data: { visits: '3' } });
  });
});
