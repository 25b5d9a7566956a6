/** The console in a real browser against a server and a replica that the test holds: layout, input and focus. */
import { render } from 'preact';
import { signal } from '@preact/signals';
import { page as screen, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Console } from './console.js';
import type { Replica } from './replica/replica.js';
import { createBrowserClock } from './session/clock.js';
import { createFakeReplica } from './session/testing/fake-replica.js';
import { ann, bo, createFakeServer, waitingItem, type FakeServer } from './session/testing/fake-server.js';
import type { Account, AccountState } from './sign-in/account.js';
import { createPreferences } from './style/preferences.js';

const viewport = { width: 1000, height: 700 };
const sheet = new URL('./style/index.css', import.meta.url).href;
let root: HTMLElement;
let server: FakeServer;

function build(content: Document): void {
  const place = (tag: string, id: string, top: number): HTMLElement => {
    const element = content.createElement(tag);
    element.id = id;
    Object.assign(element.style, { position: 'absolute', left: '100px', top: `${top}px`, width: '200px', height: '40px', boxSizing: 'border-box' });
    content.body.append(element);
    return element;
  };
  place('button', 'go', 100).textContent = 'Continue';
  place('input', 'street', 200);
  const country = place('select', 'country', 300);
  for (const name of ['Austria', 'Germany', 'Switzerland']) country.append(Object.assign(content.createElement('option'), { textContent: name }));
  place('div', 'tall', 400).style.height = '4000px';
}

function show(createReplica: (parts: Parameters<typeof createFakeReplica>[0]) => Replica, scale: 'fit' | 'actual' | null = null): void {
  const state = signal<AccountState>({ kind: 'signed-in', me: ann });
  const account: Account = { state, start: () => Promise.resolve(), check: () => Promise.resolve(), signOut: () => Promise.resolve(), lost: () => undefined };
  render(
    <Console
      account={account}
      link={{ token: null, scale, session: null }}
      preferences={createPreferences(() => sessionStorage)}
      clock={createBrowserClock()}
      window={window}
      random={() => 0.5}
      wallClock={() => Date.now()}
      openSocket={(session) => server.openSocket(session)}
      createReplica={createReplica}
    />,
    root,
  );
  server.openSocket(null).open();
  server.queue(waitingItem('s1'));
}

const find = (selector: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`${selector} is not there`);
  return found;
};
const isThere = (selector: string) => expect.poll(() => root.querySelector(selector) !== null, { message: selector });

async function answer(scale: 'fit' | 'actual' | null = null): Promise<void> {
  show((parts) => createFakeReplica(parts, { ...viewport, build }), scale);
  await isThere('[data-session] button[data-action="answer"][data-state="incoming"]').toBe(true);
  find('[data-action="answer"]').click();
  server.openSocket(null).say({ kind: 'answered', session: 's1', isYours: true, taken: null });
  await isThere('iframe[data-replica]').toBe(true);
  await expect.poll(() => root.querySelector('[data-overlay]') !== null).toBe(true);
  server.openSocket('s1').open();
  server.session({});
  server.page();
  server.patch(1);
  await isThere('[data-view="session"][data-sync="live"]').toBe(true);
}

async function mayAct(): Promise<void> {
  find('[data-action="request-grant"]').click();
  server.session({ grants: [{ operator: ann.id, scope: 'act', untilMs: Date.now() + 60_000 }] });
  await isThere('[data-tool="act"][aria-checked="true"]').toBe(true);
}

/** A press and release at a point of the customer's viewport, in whatever scale it is shown. */
function clickAt(x: number, y: number): void {
  const overlay = find('[data-overlay]');
  const box = overlay.getBoundingClientRect();
  const scale = box.width / viewport.width;
  const init = { bubbles: true, cancelable: true, detail: 1, clientX: box.left + x * scale, clientY: box.top + y * scale };
  overlay.dispatchEvent(new PointerEvent('pointermove', init));
  overlay.dispatchEvent(new MouseEvent('click', init));
}

beforeEach(async () => {
  await screen.viewport(1200, 800);
  sessionStorage.clear();
  server = createFakeServer();
  root = document.createElement('div');
  root.id = 'console';
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: sheet });
  document.body.replaceChildren(root);
  document.head.append(link);
  await new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
});

afterEach(() => {
  render(null, root);
  history.replaceState(null, '', location.pathname + location.search);
});

describe('the queue', () => {
  it('has one idle Answer button while nobody waits', async () => {
    show((parts) => createFakeReplica(parts, { ...viewport, build }));
    server.queue();
    await isThere('button[data-action="answer"][data-state="idle"]:disabled').toBe(true);
    expect(root.querySelectorAll('[data-action="answer"]')).toHaveLength(1);
  });

  it('answers the first who waits by the key A', async () => {
    show((parts) => createFakeReplica(parts, { ...viewport, build }));
    await isThere('[data-session="s1"]').toBe(true);
    await userEvent.keyboard('a');
    expect(server.told('answer')).toMatchObject([{ session: 's1' }]);
  });

  it('shows who took a session, and cannot be answered there', async () => {
    show((parts) => createFakeReplica(parts, { ...viewport, build }));
    server.queue({ ...waitingItem('s1'), state: 'live', operators: [bo] });
    await isThere('button[data-state="sharing"]:disabled').toBe(true);
    expect(find('[data-session="s1"]').textContent).toContain('by Bo Lind');
  });

  it('lives on when a session’s view fails', async () => {
    show(() => {
      throw new Error('no replica today');
    });
    server.openSocket(null).say({ kind: 'answered', session: 's1', isYours: true, taken: null });
    await expect.poll(() => root.querySelector('[role="alert"]')?.textContent).toContain('has failed');
    find('[role="alert"] button').click();
    await isThere('[data-view="queue"] [data-session="s1"]').toBe(true);
    server.queue(waitingItem('s1'), waitingItem('s2'));
    await isThere('[data-session="s2"]').toBe(true);
  });
});

describe('the session’s view', () => {
  it('gives the replica the customer’s size whatever the scale, fits it into the stage, and lays the overlay exactly over it', async () => {
    await screen.viewport(800, 500);
    await answer();
    const frame = find('iframe[data-replica]');
    expect([frame.clientWidth, frame.clientHeight]).toEqual([1000, 700]);
    const box = frame.getBoundingClientRect();
    const stage = find('.stage').getBoundingClientRect();
    expect(box.width).toBeLessThan(stage.width);
    expect(box.height).toBeLessThan(stage.height);
    const overlay = find('[data-overlay]').getBoundingClientRect();
    for (const side of ['left', 'top', 'width', 'height'] as const) expect(overlay[side]).toBeCloseTo(box[side], 0);
  });

  it('shows the page 1:1 when the address asks for it, and by button and key', async () => {
    await screen.viewport(800, 500);
    await answer('actual');
    const width = (): number => Math.round(find('iframe[data-replica]').getBoundingClientRect().width);
    expect(width()).toBe(1000);
    expect(find('.stage').scrollWidth).toBeGreaterThan(find('.stage').clientWidth);
    find('[data-action="scale-fit"]').click();
    await expect.poll(width).toBeLessThan(800);
    await userEvent.keyboard('f');
    await expect.poll(width).toBe(1000);
  });

  it('owns all input: the replica is inert, without scripts, and under the overlay', async () => {
    await answer();
    const frame = find('iframe[data-replica]');
    expect(frame.getAttribute('sandbox')).toBe('allow-same-origin');
    expect(frame.hasAttribute('inert')).toBe(true);
    expect(frame.getAttribute('tabindex')).toBe('-1');
    const box = frame.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    expect(top?.closest('[data-overlay]')).not.toBeNull();
  });

  it('counts the patches that are shown, and says when it is not live', async () => {
    await answer();
    expect(find('[data-view="session"]').dataset['seq']).toBe('1');
    server.session({ connected: false });
    await isThere('[data-view="session"][data-sync="behind"]').toBe(true);
    server.session({ connected: true, hidden: true });
    await isThere('[data-view="session"][data-sync="asleep"]').toBe(true);
    await expect.poll(() => root.querySelector('[data-veil]')?.textContent).toContain('another tab');
    server.session({ hidden: false });
    await isThere('[data-view="session"][data-sync="live"]').toBe(true);
  });

  it('sends where the operator points, as a place in the page', async () => {
    await answer();
    clickAt(150, 110);
    await expect.poll(() => server.told('mark').length).toBeGreaterThan(0);
    expect(server.told('mark')[0]).toMatchObject({ mark: { shape: 'pointer', node: 2, x: 150, y: 110 } });
    expect(server.acts()).toEqual([]);
  });

  it('frames what is highlighted, and takes the frame away with Escape', async () => {
    await answer();
    await userEvent.keyboard('2');
    await isThere('[data-tool="highlight"][aria-checked="true"]').toBe(true);
    clickAt(150, 110);
    await isThere('.highlight:not(.is-offer)').toBe(true);
    const box = find('.highlight:not(.is-offer)').getBoundingClientRect();
    const scale = find('[data-overlay]').getBoundingClientRect().width / viewport.width;
    expect(box.width).toBeCloseTo(200 * scale, 0);
    await userEvent.keyboard('{Escape}');
    await isThere('.highlight:not(.is-offer)').toBe(false);
    // Where the pointer is may be told after either.
    const shapes = server.told('mark').map(({ mark }) => (mark as { shape: string }).shape);
    expect(shapes.filter((shape) => shape !== 'pointer').slice(-2)).toEqual(['highlight', 'none']);
  });

  it('never acts without a grant, and says what to do first', async () => {
    await answer();
    find('[data-tool="act"]').click();
    await expect.poll(() => root.querySelector('.notices')?.textContent).toContain('Ask to act first');
    clickAt(150, 110);
    await userEvent.keyboard('x');
    expect(server.acts()).toEqual([]);
  });

  it('clicks with a grant, tells of a refusal, and gives the grant back', async () => {
    await answer();
    await mayAct();
    clickAt(150, 110);
    const click = server.acts().find(({ kind }) => kind === 'click');
    expect(click).toMatchObject({ target: 2, seenSeq: 1, button: 0, count: 1 });
    server.say({ kind: 'act-result', id: click?.id, done: false, reason: 'busy-customer' });
    await expect.poll(() => root.querySelector('.notices')?.textContent).toContain('using this right now');
    find('[data-action="end-grant"]').click();
    await isThere('[data-action="request-grant"]').toBe(true);
    expect(server.told('end-grant')).toHaveLength(1);
    const before = server.acts().length;
    clickAt(150, 110);
    expect(server.acts()).toHaveLength(before);
  });

  it('types into a field of its own over the replica’s, and sends the whole value', async () => {
    await answer();
    await mayAct();
    clickAt(150, 210);
    await isThere('.field-editor').toBe(true);
    const editor = find('.field-editor');
    const scale = find('[data-overlay]').getBoundingClientRect().width / viewport.width;
    expect(editor.getBoundingClientRect().left - find('[data-overlay]').getBoundingClientRect().left).toBeCloseTo(100 * scale, 0);
    expect(document.activeElement).toBe(editor);
    await userEvent.keyboard('Main St 1{Tab}');
    await isThere('.field-editor').toBe(false);
    const typed = server.acts().filter(({ kind }) => kind === 'type');
    expect(typed.at(-1)?.text).toBe('Main St 1');
    expect(server.acts().at(-1)).toMatchObject({ kind: 'key', text: 'Tab' });
  });

  it('draws a select’s options itself and sends the choice', async () => {
    await answer();
    await mayAct();
    clickAt(150, 310);
    await isThere('.select-list').toBe(true);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await isThere('.select-list').toBe(false);
    expect(server.acts().find(({ kind }) => kind === 'select')?.text).toBe('2');
  });

  it('turns the wheel into a position to come to, added up', async () => {
    await answer();
    await mayAct();
    const overlay = find('[data-overlay]');
    const box = overlay.getBoundingClientRect();
    for (let turn = 0; turn < 3; turn++) {
      const wheel = new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: 100, clientX: box.left + 50, clientY: box.top + 50 });
      overlay.dispatchEvent(wheel);
      expect(wheel.defaultPrevented).toBe(true);
    }
    await expect.poll(() => server.acts().find(({ kind }) => kind === 'scroll')).toMatchObject({ target: 1, x: 0, y: 300 });
  });

  it('goes back to the queue when the customer ends the session, and says so', async () => {
    await answer();
    server.say({ kind: 'ended', by: 'customer', reason: '' });
    await isThere('[data-view="queue"]').toBe(true);
    expect(root.querySelector('[data-view="session"]')).toBeNull();
    expect(root.querySelector('.notices')?.textContent).toContain('The customer ended the session.');
  });

  it('keeps every control within the window, down to 900 px', async () => {
    await screen.viewport(900, 700);
    await answer();
    server.queue(waitingItem('s2'));
    await mayAct();
    for (const button of root.querySelectorAll('button')) {
      const { left, right } = button.getBoundingClientRect();
      expect(left, button.title).toBeGreaterThanOrEqual(0);
      expect(right, button.title).toBeLessThanOrEqual(900);
    }
  });
});
