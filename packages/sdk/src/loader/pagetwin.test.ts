import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPagetwin, type Pagetwin } from './pagetwin.js';
import { problem } from './problem.js';
import { openOtherTab } from './testing/other-tab.js';
import { recorderKey, type RecorderScope, type RunningSession, type SessionParts } from './recorder-contract.js';

const scope = window as Window & RecorderScope;
let parts: SessionParts | null = null;
let session: Record<keyof RunningSession, ReturnType<typeof vi.fn<() => void>>>;
let pagetwin: Pagetwin;

beforeEach(() => {
  parts = null;
  session = { end: vi.fn(), pause: vi.fn(), resume: vi.fn(), identify: vi.fn(), stop: vi.fn() };
  scope[recorderKey] = {
    captureEmbedded: () => Promise.resolve(),
    startSession(given) {
      parts = given;
      return session;
    },
  };
  pagetwin = createPagetwin(window);
});

afterEach(() => {
  delete scope[recorderKey];
  const host = widget();
  // Removed it would come back; to another document it does not.
  if (host !== null) document.implementation.createHTMLDocument().body.append(host);
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const widget = () => document.querySelector<HTMLElement>('pagetwin-widget');
const button = () => widget()?.shadowRoot?.querySelector<HTMLButtonElement>('[data-action="connect"]') ?? null;
const init = () => pagetwin.init({ site: 'demo', server: 'https://push.test' });
const started = () => vi.waitUntil(() => parts, { timeout: 10_000 });

describe('window.Pagetwin', () => {
  it('touches nothing before init(), and adds one element beside the body then', () => {
    expect(widget()).toBeNull();
    const before = document.body.innerHTML;
    init();
    expect(widget()?.dataset['state']).toBe('idle');
    expect(widget()?.parentElement).toBe(document.documentElement);
    expect(document.body.innerHTML).toBe(before);
    expect(pagetwin).toMatchObject({ state: 'idle', code: null, sessionId: null });
  });

  it('names what the button does, and says first what it shows', () => {
    init();
    expect(button()?.getAttribute('aria-label')).toMatch(new RegExp(`^${button()?.textContent}: share this page`));
  });

  it('shows no button with data-button="none", and connects by connect() all the same', async () => {
    pagetwin.init({ site: 'demo', server: 'https://push.test', button: 'none' });
    expect(button()).toBeNull();
    void pagetwin.connect();
    expect((await started())?.config.site).toBe('demo');
  });

  it('resolves connect() with the code once the session waits, and tells the events', async () => {
    init();
    const heard: unknown[] = [];
    pagetwin.on('state', (state) => heard.push(state));
    pagetwin.on('code', (code) => heard.push(code));
    const connected = pagetwin.connect();
    (await started())?.changed({ state: 'waiting', code: '123456', session: 's1' });
    await expect(connected).resolves.toEqual({ code: '123456', sessionId: 's1' });
    expect(heard).toEqual(['waiting', '123456']);
    expect(pagetwin).toMatchObject({ state: 'waiting', code: '123456', sessionId: 's1' });
    expect(widget()?.dataset['state']).toBe('waiting');
  });

  it('is busy, and begins once, however often it is pressed', async () => {
    init();
    const begun = vi.spyOn(scope[recorderKey] ?? { startSession: vi.fn() }, 'startSession');
    button()?.click();
    button()?.click();
    void pagetwin.connect();
    expect(button()?.getAttribute('aria-busy')).toBe('true');
    (await started())?.changed({ state: 'waiting', code: '123456', session: 's1' });
    await vi.waitUntil(() => button()?.getAttribute('aria-busy') === 'false', { timeout: 10_000 });
    expect(begun).toHaveBeenCalledTimes(1);
  });

  it('rejects connect() and tells `error` when the session does not come about; then the button works again', async () => {
    init();
    const errors: string[] = [];
    pagetwin.on('error', ({ message }) => errors.push(message));
    const connected = pagetwin.connect();
    const first = await started();
    first?.failed(problem('policy-failed', 'No policy.'));
    first?.changed({ state: 'idle', code: null, session: null });
    await expect(connected).rejects.toThrow('No policy.');
    expect(errors).toEqual(['No policy.']);
    expect(widget()?.dataset).toMatchObject({ state: 'idle', error: 'policy-failed' });
    parts = null;
    await vi.waitUntil(() => button()?.getAttribute('aria-busy') === 'false', { timeout: 10_000 });
    button()?.click();
    expect(await started()).not.toBeNull();
  });

  it('goes on by itself with the session that the tab remembers', async () => {
    sessionStorage.setItem('pagetwin:demo', JSON.stringify({ tab: 't', resume: 'r', paused: false, granted: null }));
    init();
    expect(await started()).not.toBeNull();
  });

  it('[R9] goes on with the session of another tab when the customer turns to this one, also where it had been before', async () => {
    const other = openOtherTab();
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    other.onWord((word) => word.kind === 'ask' && other.say({ kind: 'give', to: word.from, memory: '{"tab":"t","resume":"r"}' }));
    init();
    const first = await started();
    first?.changed({ state: 'sharing', code: '123456', session: 's1' });
    // As the recorder does when it hands the session over.
    first?.changed({ state: 'offline', code: '123456', session: 's1' });
    sessionStorage.clear();
    parts = null;
    await vi.waitUntil(() => button()?.getAttribute('aria-busy') === 'false', { timeout: 10_000 });
    window.dispatchEvent(new Event('focus'));
    expect(await started()).not.toBeNull();
    expect(session.stop).toHaveBeenCalledTimes(1);
    other.close();
  });

  it('begins nothing when end() comes before the recorder', async () => {
    init();
    const connected = pagetwin.connect();
    pagetwin.end();
    await expect(connected).rejects.toMatchObject({ code: 'cancelled' });
    expect(parts).toBeNull();
  });

  it('passes end, pause, resume and identify on to the session, and does nothing without one', async () => {
    init();
    pagetwin.end();
    pagetwin.pause();
    pagetwin.identify({ name: 'Ada' });
    void pagetwin.connect();
    expect((await started())?.customer).toEqual({ name: 'Ada' });
    parts?.changed({ state: 'sharing', code: '123456', session: 's1' });
    pagetwin.pause();
    pagetwin.resume();
    pagetwin.identify({ plan: 'pro' });
    pagetwin.end();
    expect(session.pause).toHaveBeenCalledOnce();
    expect(session.resume).toHaveBeenCalledOnce();
    expect(session.identify).toHaveBeenCalledWith({ name: 'Ada', plan: 'pro' });
    expect(session.end).toHaveBeenCalledOnce();
  });

  it('tells a missing site by the event, throws nothing, and takes no second init()', async () => {
    const codes: string[] = [];
    pagetwin.on('error', ({ code }) => codes.push(code));
    pagetwin.init({ site: '' });
    await expect(pagetwin.connect()).rejects.toMatchObject({ code: 'no-site' });
    init();
    init();
    expect(codes).toEqual(['no-site', 'no-site']);
    expect(document.querySelectorAll('pagetwin-widget')).toHaveLength(1);
  });

  it("reports what a page's listener throws as the page's own, and tells the others", () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const heard = vi.fn();
    const fault = new Error('of the page');
    const thrower = () => {
      throw fault;
    };
    pagetwin.on('error', thrower);
    pagetwin.on('error', heard);
    pagetwin.init({ site: '' });
    pagetwin.off('error', thrower);
    pagetwin.init({ site: '' });
    vi.unstubAllGlobals();
    expect(reported.mock.calls).toEqual([[fault]]);
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
