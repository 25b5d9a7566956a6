import { afterEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../loader/problem.js';
import type { CreatePageCapture } from './load-parts.js';
import type { PageSink } from './page-capture.js';
import { createFakeLocks } from './testing/fake-locks.js';
import { policy, welcome } from './testing/fake-server.js';
import { captureOf, startTestSession, stopTestSessions, type RunningTest } from './testing/start-session.js';

const maria = { id: 'o1', name: 'Maria' };

afterEach(() => {
  stopTestSessions();
  vi.restoreAllMocks();
});

async function startWaiting(): Promise<RunningTest> {
  const test = startTestSession();
  await test.server.accept();
  test.server.say(welcome);
  return test;
}

async function startSharing(): Promise<RunningTest> {
  const test = await startWaiting();
  test.server.say({ kind: 'joined', operator: maria });
  await vi.waitUntil(() => test.captured.length > 0, { timeout: 10_000 });
  return test;
}

describe('before an operator answers', () => {
  it('opens no socket without a policy, says why, and leaves', async () => {
    const test = startTestSession();
    test.server.answer = null;
    await vi.waitUntil(() => test.problems.length > 0, { timeout: 10_000 });
    expect(test.problems).toMatchObject([{ code: 'policy-failed' }]);
    expect(test.problems[0]?.message).toContain('Nothing is shared without it');
    expect(test.server.sockets).toEqual([]);
    expect(test.now.state).toBe('idle');
    expect(test.find('.panel')).toBeNull();
  });

  it('passes on what the server says to a site that it does not know', async () => {
    const test = startTestSession();
    test.server.answer = { status: 404, body: { error: { code: 'unknown-site', message: 'There is no site "demo" here.' } } };
    await vi.waitUntil(() => test.problems.length > 0, { timeout: 10_000 });
    expect(test.problems).toMatchObject([{ code: 'refused', message: 'There is no site "demo" here.' }]);
  });

  it('takes a policy that lacks a part for none', async () => {
    const test = startTestSession();
    test.server.answer = { status: 200, body: { ...policy, mask: undefined } };
    await vi.waitUntil(() => test.problems.length > 0, { timeout: 10_000 });
    expect(test.problems).toMatchObject([{ code: 'policy-failed' }]);
  });

  it('gives up at once when the server closes before its welcome', async () => {
    const test = startTestSession();
    await test.server.accept();
    test.server.drop(1006);
    expect(test.problems).toMatchObject([{ code: 'no-connection' }]);
    expect(test.now.state).toBe('idle');
  });

  it('tells origin and path, a title without long numbers, and what the site says of its customer', async () => {
    document.title = 'Order 4111 1111 1111 1111 of Ada';
    const test = startTestSession({ customer: { name: 'Ada', plan: 'pro', note: 'x'.repeat(400) } });
    await test.server.accept();
    const hello = test.server.last('hello');
    expect(hello?.page).toMatchObject({ url: location.origin + location.pathname, title: 'Order ••• of Ada' });
    expect(hello?.customer).toEqual({ name: 'Ada', data: { plan: 'pro', note: 'x'.repeat(256) } });
    expect(hello?.resume).toBeNull();
  });

  it('tells no title of a strict page', async () => {
    document.title = 'Secret';
    const test = startTestSession({ privacy: 'strict' });
    await test.server.accept();
    expect(test.server.last('hello')?.page.title).toBe('');
  });

  it('waits with a code and a place, and captures nothing', async () => {
    const test = await startWaiting();
    test.server.say({ kind: 'position', position: 3, operators: 2 });
    expect(test.now).toEqual({ state: 'waiting', code: '482915', session: 's1' });
    expect(test.find('output')?.textContent).toBe('482 915');
    expect(test.find('[role="status"]')?.textContent).toBe('You are number 3 in the queue.');
    expect(test.find('.note')?.textContent).toContain('Nobody sees this page yet');
    expect(test.captured).toEqual([]);
    expect(new Set(test.server.frameTypes())).toEqual(new Set(['message']));
  });

  it("answers the server's pulse, and uses it to tell a new title", async () => {
    const test = await startWaiting();
    document.title = 'Another view';
    test.server.pulse();
    test.server.pulse();
    expect(test.server.frameTypes().filter((type) => type === 'pulse')).toHaveLength(2);
    expect(test.server.heard().filter((message) => message.kind === 'page')).toMatchObject([{ page: { title: 'Another view' } }]);
  });

  it('is idle again at once when the customer cancels', async () => {
    const test = await startWaiting();
    test.press('cancel');
    expect(test.server.last('end')).toBeDefined();
    expect(test.now.state).toBe('idle');
    expect(test.find('.panel')).toBeNull();
    expect(test.memory.read()).toBeNull();
  });
});

describe('when the capture does not load', () => {
  const loadCapture = () => Promise.reject(problem('load-failed', 'The capture did not load.'));

  it('waits all the same, as the operator may be long in coming', async () => {
    const test = startTestSession({}, { loadCapture });
    await test.server.accept();
    test.server.say(welcome);
    expect(test.now.state).toBe('waiting');
    expect(test.problems).toEqual([]);
  });

  it('says so once an operator is there, ends the session at the server, and leaves the page as it was', async () => {
    const before = document.documentElement.outerHTML;
    const test = startTestSession({}, { loadCapture });
    await test.server.accept();
    test.server.say(welcome);
    test.server.say({ kind: 'joined', operator: maria });
    await vi.waitUntil(() => test.problems.length > 0, { timeout: 10_000 });
    expect(test.problems).toMatchObject([{ code: 'load-failed', message: 'The capture did not load.' }]);
    expect(test.server.last('end')).toBeDefined();
    expect(test.now).toEqual({ state: 'idle', code: null, session: null });
    expect(test.find('.panel')).toBeNull();
    expect(test.memory.read()).toBeNull();
    test.widget.stop();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('that throws on this page ends the session too, and the page hears of it by the event alone', async () => {
    const loadCapture = async () => (): never => {
      throw new TypeError('a page like no other');
    };
    const test = startTestSession({}, { loadCapture });
    await test.server.accept();
    test.server.say(welcome);
    test.server.say({ kind: 'joined', operator: maria });
    await vi.waitUntil(() => test.problems.length > 0, { timeout: 10_000 });
    expect(test.problems).toMatchObject([{ code: 'load-failed', message: 'This page cannot be captured.' }]);
    expect(test.server.last('end')).toBeDefined();
    expect(test.now.state).toBe('idle');
  });

  it('because the line broke is asked for again when the line is back, and the session goes on', async () => {
    let isCut = true;
    let asked = 0;
    const test = startTestSession(
      {},
      {
        loadCapture: async () => {
          asked += 1;
          if (isCut) throw problem('load-failed', 'The capture did not load.');
          return captureOf(test.captured);
        },
      },
    );
    await test.server.accept();
    test.server.say({ ...welcome, state: 'live', operators: [maria] });
    test.server.drop(1006);
    // Once when welcomed, for the one to come; once as one is there; and once more before it is given up for now.
    await vi.waitUntil(() => asked === 3, { timeout: 10_000 });
    isCut = false;
    await test.server.accept();
    test.server.say({ ...welcome, state: 'live', operators: [maria] });
    await vi.waitUntil(() => test.captured.length > 0, { timeout: 10_000 });
    expect(test.problems).toEqual([]);
    expect(test.now.state).toBe('sharing');
    expect(test.captured).toEqual(['keyframe']);
  });

  it('is asked for again by the next session', async () => {
    const test = startTestSession({}, { loadCapture });
    await test.server.accept();
    test.server.say(welcome);
    test.server.say({ kind: 'joined', operator: maria });
    await vi.waitUntil(() => test.problems.length > 0, { timeout: 10_000 });
    const second = await startSharing();
    expect(second.now.state).toBe('sharing');
    expect(second.captured).toEqual(['keyframe']);
  });
});

describe('while an operator is in the session', () => {
  it('captures from the first operator to the last, and keeps its node ids in between', async () => {
    const test = await startSharing();
    expect(test.now.state).toBe('sharing');
    expect(test.find('strong')?.textContent).toBe('Maria sees this page');
    test.server.say({ kind: 'joined', operator: { id: 'o2', name: 'Ken' } });
    expect(test.find('strong')?.textContent).toBe('Maria and Ken see this page');
    test.server.say({ kind: 'left', operator: 'o1' });
    expect(test.captured).toEqual(['keyframe']);
    test.server.say({ kind: 'left', operator: 'o2' });
    expect(test.now.state).toBe('waiting');
    test.server.say({ kind: 'joined', operator: maria });
    expect(test.captured).toEqual(['keyframe', 'pause', 'keyframe']);
    expect(test.events.map(([name]) => name)).toEqual(['operator-joined', 'operator-joined', 'operator-left', 'operator-left', 'operator-joined']);
  });

  it('takes a new keyframe when the server asks for one, but none while paused', async () => {
    const test = await startSharing();
    test.server.say({ kind: 'need-keyframe', reason: 'backlog' });
    test.press('pause');
    test.server.say({ kind: 'need-keyframe', reason: 'backlog' });
    expect(test.captured).toEqual(['keyframe', 'keyframe', 'pause']);
    expect(test.server.last('pause')).toEqual({ kind: 'pause', paused: true });
    expect(test.now.state).toBe('paused');
    test.press('resume');
    expect(test.captured).toEqual(['keyframe', 'keyframe', 'pause', 'keyframe']);
    expect(test.now.state).toBe('sharing');
  });

  it('[R9] tells to which site its page goes while it is shared, and not while paused', async () => {
    const sinks: PageSink[] = [];
    const captured: string[] = [];
    const loadCapture = async (): Promise<CreatePageCapture> => (parts) => {
      sinks.push(parts.sink);
      return captureOf(captured)(parts);
    };
    const test = startTestSession({}, { loadCapture });
    await test.server.accept();
    test.server.say({ ...welcome, state: 'live', operators: [maria] });
    await vi.waitUntil(() => captured.length > 0, { timeout: 10_000 });
    test.press('pause');
    sinks[0]?.leaving('secret.example');
    expect(test.server.last('leaving')).toBeUndefined();
    test.press('resume');
    sinks[0]?.leaving('pay.example');
    expect(test.server.last('leaving')).toEqual({ kind: 'leaving', host: 'pay.example' });
  });

  it('comes back after a break with the latest token, and goes on', async () => {
    const test = await startSharing();
    test.server.drop(1006);
    expect(test.now.state).toBe('offline');
    await test.server.accept();
    expect(test.server.last('hello')?.resume).toBe('token-1');
    test.server.say({ ...welcome, resume: 'token-2', state: 'live', operators: [maria] });
    expect(test.now).toEqual({ state: 'sharing', code: '482915', session: 's1' });
    expect(test.memory.read()?.resume).toBe('token-2');
  });

  it('says nothing of a break before it lasts', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const test = startTestSession();
    await vi.waitUntil(() => test.server.sockets.length === 1, { timeout: 10_000 });
    await test.server.accept();
    test.server.say(welcome);
    test.server.say({ kind: 'joined', operator: maria });
    test.server.answer = null;
    test.server.drop(1006);
    expect(test.find('strong')?.textContent).toBe('Maria sees this page');
    vi.advanceTimersByTime(1_600);
    vi.useRealTimers();
    expect(test.find('strong')?.textContent).toBe('Reconnecting…');
    expect(test.find<HTMLButtonElement>('[data-action="pause"]')?.hidden).toBe(true);
  });

  it('shows who ended it no more, and leaves nothing in page, storage and shadow root', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const test = await startSharing();
    test.press('end');
    expect(test.server.last('end')).toBeDefined();
    expect(test.now.state).toBe('ended');
    expect(test.captured).toEqual(['keyframe', 'stop']);
    expect(sessionStorage.length).toBe(0);
    expect(test.find('strong')?.textContent).toBe('The session is over');
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    expect(test.now.state).toBe('idle');
    expect(test.widget.shadow.children).toHaveLength(1);
    expect(test.widget.shadow.adoptedStyleSheets).toHaveLength(1);
  });

  it('ends likewise when the other side ends it', async () => {
    const test = await startSharing();
    test.server.say({ kind: 'ended', by: 'operator', reason: '' });
    expect(test.now.state).toBe('ended');
    expect(test.server.last('end')).toBeUndefined();
  });

  it('goes quietly when the same tab is open elsewhere', async () => {
    const test = await startSharing();
    test.server.drop(4409);
    expect(test.now.state).toBe('idle');
    expect(test.problems).toEqual([]);
  });

  it('says why when the server closes for good', async () => {
    const test = await startSharing();
    test.server.say({ kind: 'error', code: 'too-many', message: 'Too many messages.', mayRetry: false });
    test.server.drop(4429);
    expect(test.now.state).toBe('idle');
    expect(test.problems).toContainEqual(expect.objectContaining({ code: 'refused', message: 'Too many messages.' }));
  });

  it('passes over a frame that cannot be read', async () => {
    const test = await startSharing();
    test.server.sockets[0]?.onmessage?.({ data: new Uint8Array([99, 1, 2]).buffer });
    test.server.pulse();
    expect(test.now.state).toBe('sharing');
  });
});

describe('over a page load', () => {
  it('resumes with its tab and token, and shows the operators that are there', async () => {
    const before = await startSharing();
    const { tab } = before.memory.read() ?? {};
    before.session.stop();
    const test = startTestSession();
    expect(test.now.state).toBe('offline');
    await test.server.accept();
    expect(test.server.last('hello')).toMatchObject({ tab, resume: 'token-1', paused: false });
    test.server.say({ ...welcome, state: 'live', operators: [maria] });
    expect(test.now.state).toBe('sharing');
    await vi.waitUntil(() => test.captured.length > 0, { timeout: 10_000 });
    expect(test.captured).toEqual(['keyframe']);
  });

  it('stays paused', async () => {
    const before = await startSharing();
    before.session.pause();
    before.session.stop();
    const test = startTestSession();
    await test.server.accept();
    expect(test.server.last('hello')?.paused).toBe(true);
    test.server.say({ ...welcome, state: 'live', operators: [maria] });
    expect(test.now.state).toBe('paused');
    expect(test.captured).toEqual([]);
  });

  it('confirms the grant that this tab gave, before any of the new page', async () => {
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
    expect(test.server.last('grant')).toEqual({ kind: 'grant', operator: 'o1', scope: 'act', allowed: true });
    await vi.waitUntil(() => test.captured.length > 0, { timeout: 10_000 });
    expect(test.server.frameTypes().indexOf('keyframe')).toBe(test.server.frameTypes().length - 1);
    expect(test.find<HTMLElement>('[data-action="revoke"]')?.hidden).toBe(false);
  });

  it('confirms no grant that the tab did not give, or that the server no longer holds', async () => {
    sessionStorage.setItem('pagetwin:demo', JSON.stringify({ tab: 't', resume: 'r', paused: false, granted: 'o1' }));
    const test = startTestSession();
    await test.server.accept();
    test.server.say({ ...welcome, state: 'live', operators: [maria], grants: [{ operator: 'o2', scope: 'act', untilMs: Date.now() + 60_000 }] });
    expect(test.server.last('grant')).toBeUndefined();
    expect(test.find<HTMLElement>('[data-action="revoke"]')?.hidden).toBe(true);
    expect(test.memory.read()?.granted).toBeNull();
  });

  it('keeps trying while the server is away, also for the policy', async () => {
    sessionStorage.setItem('pagetwin:demo', JSON.stringify({ tab: 't', resume: 'r', paused: false, granted: null }));
    const test = startTestSession();
    test.server.answer = null;
    await vi.waitUntil(() => test.server.requests.length > 1, { timeout: 3_000 });
    expect(test.now.state).toBe('offline');
    expect(test.problems).toEqual([]);
    test.server.answer = { status: 200, body: policy };
    await vi.waitUntil(() => test.server.sockets.length > 0, { timeout: 5_000 });
  });

  it('[R9] is idle in a copy of a tab that is still open, and leaves its session alone', async () => {
    vi.spyOn(navigator, 'locks', 'get').mockReturnValue(createFakeLocks({ isImpatient: true }));
    const first = await startWaiting();
    const copy = startTestSession();
    await vi.waitUntil(() => copy.memory.read() === null, { timeout: 10_000 });
    expect(copy.server.sockets).toEqual([]);
    expect(copy.now.state).toBe('idle');
    expect(copy.problems).toEqual([]);
    expect(first.now.state).toBe('waiting');
  });

  it('[R9] goes on by the token of a later page of its tab when the back button brings it back', async () => {
    const test = await startWaiting();
    const remembered = test.memory.read();
    window.dispatchEvent(new Event('pagehide'));
    if (remembered !== null) test.memory.write({ ...remembered, resume: 'token-of-a-later-page' });
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await test.server.accept();
    expect(test.server.last('hello')?.resume).toBe('token-of-a-later-page');
  });
});
