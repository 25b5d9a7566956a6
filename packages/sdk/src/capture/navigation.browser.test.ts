import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNavigationCapture } from './navigation.js';
import { createFakePage, type FakePage } from './testing/fake-context.js';

describe('navigation', () => {
  const { href } = location;
  const { title } = document;
  let fake: FakePage;
  let sunk: string[];

  beforeEach(() => {
    fake = createFakePage();
    sunk = [];
  });
  afterEach(() => {
    fake.stop();
    history.replaceState(history.state, '', href);
    document.title = title;
  });

  it('tells the address and title at the start, after each change, and in each keyframe', () => {
    document.title = 'One';
    history.replaceState(null, '', '/one?secret=1');
    const capture = createNavigationCapture(fake.context, { pageChanged: (url, name) => void sunk.push(`${url} ${name}`), leaving: () => undefined });
    const at = (path: string) => new URL(path, href).href;
    expect(fake.flush(capture)).toEqual([{ kind: 'page', url: at('/one?secret='), title: 'One' }]);
    expect(fake.flush(capture)).toEqual([]);
    history.pushState(null, '', '/two');
    expect(fake.asked()).toBe(1);
    document.title = 'Two';
    expect(fake.flush(capture)).toEqual([{ kind: 'page', url: at('/two'), title: 'Two' }]);
    expect(fake.keyframe(capture)).toHaveLength(1);
    expect(sunk).toEqual([`${at('/one?secret=')} One`, `${at('/two')} Two`]);
  });

  it('[R9] tells the host of another site that the page goes to, and of no other navigation', () => {
    createNavigationCapture(fake.context, { pageChanged: () => undefined, leaving: (host) => void sunk.push(host) });
    const go = (url: string, downloadRequest: string | null = null): void => {
      navigation.dispatchEvent(Object.assign(new Event('navigate'), { destination: { url }, downloadRequest }));
    };
    go(new URL('/next', href).href);
    go('mailto:ada@example.com');
    go('https://files.example/report.pdf', 'report.pdf');
    go('https://pay.example:8443/order/17?card=1#now');
    expect(sunk).toEqual(['pay.example']);
  });

  it('leaves history as it found it', () => {
    const before = History.prototype.pushState;
    createNavigationCapture(fake.context, { pageChanged: () => undefined, leaving: () => undefined });
    expect(History.prototype.pushState).not.toBe(before);
    fake.stop();
    expect(History.prototype.pushState).toBe(before);
  });
});
