import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followCustomer } from './other-tabs.js';
import { openOtherTab, type OtherTab } from './testing/other-tab.js';

let other: OtherTab;

beforeEach(() => {
  other = openOtherTab();
});

afterEach(() => {
  other.close();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const asked = () => vi.waitUntil(() => other.heard.find((word) => word.kind === 'ask'), { timeout: 10_000 });
/** Words arrive in order: when this one is there, all before it are. */
async function flush(): Promise<void> {
  const tab = String(Math.random());
  const mine = openOtherTab();
  mine.say({ kind: 'taken', tab });
  await vi.waitUntil(() => other.heard.some((word) => word.kind === 'taken' && word.tab === tab), { timeout: 10_000 });
  mine.close();
}

describe('a tab without a session', () => {
  it('[R9] asks the others when the customer is in it, and remembers what it is given', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const came = vi.fn();
    followCustomer(window, 'demo', came);
    const { from } = await asked();
    other.say({ kind: 'give', to: from + 1, memory: 'for another tab' });
    other.say({ kind: 'give', to: from, memory: '{"tab":"t","resume":"r"}' });
    other.say({ kind: 'give', to: from, memory: 'too late' });
    await vi.waitUntil(() => came.mock.calls.length > 0, { timeout: 10_000 });
    expect(sessionStorage.getItem('pagetwin:demo')).toBe('{"tab":"t","resume":"r"}');
    expect(came).toHaveBeenCalledTimes(1);
  });

  it('asks nobody while the customer is elsewhere, and asks when they come', async () => {
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    followCustomer(window, 'demo', () => undefined);
    window.dispatchEvent(new Event('focus'));
    await flush();
    expect(other.heard.filter(({ kind }) => kind === 'ask')).toEqual([]);
    hasFocus.mockReturnValue(true);
    window.dispatchEvent(new Event('focus'));
    await asked();
  });

  it('asks nobody while it has a session of its own', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    sessionStorage.setItem('pagetwin:demo', '{"tab":"t","resume":"r"}');
    followCustomer(window, 'demo', () => undefined);
    await flush();
    expect(other.heard.filter(({ kind }) => kind === 'ask')).toEqual([]);
  });
});
