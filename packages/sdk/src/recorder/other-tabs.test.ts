import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TabWord } from '../loader/other-tabs.js';
import { openOtherTab, type OtherTab } from '../loader/testing/other-tab.js';
import { welcome } from './testing/fake-server.js';
import { startTestSession, stopTestSessions, type RunningTest } from './testing/start-session.js';

const maria = { id: 'o1', name: 'Maria' };
let other: OtherTab;

beforeEach(() => {
  other = openOtherTab();
});

afterEach(() => {
  other.close();
  stopTestSessions();
});

const say = (word: TabWord): void => other.say(word);
const given = (to: number) => vi.waitUntil(() => other.heard.find((word) => word.kind === 'give' && word.to === to), { timeout: 10_000 });

async function startSharing(): Promise<RunningTest> {
  const test = startTestSession();
  await test.server.accept();
  test.server.say({ ...welcome, state: 'live', operators: [maria] });
  await vi.waitUntil(() => test.captured.length > 0, { timeout: 10_000 });
  return test;
}

/** Has given its session to question 1. */
async function startQuiet(): Promise<RunningTest & { readonly tab: string }> {
  const test = await startSharing();
  const { tab = '' } = test.memory.read() ?? {};
  say({ kind: 'ask', from: 1 });
  await given(1);
  return Object.assign(test, { tab });
}

describe('[R9] when the customer turns to another tab', () => {
  it('hands over what is needed to go on, captures no more, and says where the session is', async () => {
    const test = await startSharing();
    const remembered = test.memory.read();
    say({ kind: 'ask', from: 7 });
    const word = await given(7);
    expect(word?.kind === 'give' && JSON.parse(word.memory)).toEqual(remembered);
    expect(test.memory.read()).toBeNull();
    expect(test.captured).toEqual(['keyframe', 'stop']);
    expect(test.now).toEqual({ state: 'offline', code: '482915', session: 's1' });
    expect(test.find('strong')?.textContent).toBe('Your session goes on in another tab');
    expect(test.server.last('end')).toBeUndefined();
  });

  it('takes a grant back first, and tells no other tab of it', async () => {
    sessionStorage.setItem('pagetwin:demo', JSON.stringify({ tab: 't', resume: 'r', paused: false, granted: 'o1' }));
    const test = startTestSession();
    await test.server.accept();
    test.server.say({
      ...welcome,
      state: 'live',
      operators: [maria],
      grants: [{ operator: 'o1', scope: 'act', untilMs: Date.now() + 60_000 }],
      nowMs: Date.now(),
    });
    say({ kind: 'ask', from: 7 });
    const word = await given(7);
    expect(word?.kind === 'give' && JSON.parse(word.memory)).toMatchObject({ tab: 't', granted: null });
    expect(test.server.last('grant')).toMatchObject({ operator: 'o1', allowed: false });
    expect(test.events).toContainEqual(['grant-changed', { operator: 'o1', scope: 'act', allowed: false }]);
  });
});

describe('[R9] a quiet tab', () => {
  it('gives again what never arrived, and no more once a page goes on with it', async () => {
    const test = await startQuiet();
    say({ kind: 'ask', from: 2 });
    await given(2);
    say({ kind: 'taken', tab: test.tab });
    say({ kind: 'ask', from: 3 });
    await vi.waitUntil(() => test.now.state === 'idle', { timeout: 10_000 });
    expect(other.heard.filter((word) => word.kind === 'give' && word.to === 3)).toEqual([]);
  });

  it('keeps the session of a tab that closes for the one that the customer turns to next', async () => {
    const test = await startQuiet();
    say({ kind: 'taken', tab: test.tab });
    say({ kind: 'leave', tab: 'of another session', memory: 'not mine' });
    say({ kind: 'leave', tab: test.tab, memory: 'the latest' });
    say({ kind: 'ask', from: 4 });
    expect(await given(4)).toMatchObject({ memory: 'the latest' });
    expect(test.now.state).toBe('offline');
  });

  it('writes nothing into its storage, whatever the page calls', async () => {
    const test = await startQuiet();
    test.session.pause();
    test.session.end();
    expect(test.memory.read()).toBeNull();
    expect(test.now.state).toBe('offline');
  });
});

it('[R9] a page that unloads leaves its session to quiet tabs', async () => {
  const test = await startSharing();
  const { tab = '' } = test.memory.read() ?? {};
  window.dispatchEvent(new Event('pagehide'));
  const word = await vi.waitUntil(() => other.heard.find(({ kind }) => kind === 'leave'), { timeout: 10_000 });
  expect(word).toMatchObject({ kind: 'leave', tab });
});
