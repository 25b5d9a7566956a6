/** The widget as a customer meets it: trusted clicks and keys, focus, and a page that works against it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createPageAccess } from '../page/page-access.js';
import { welcome } from './testing/fake-server.js';
import { startTestSession, stopTestSessions, type RunningTest } from './testing/start-session.js';

const maria = { id: 'o1', name: 'Maria' };
const pageMarkup = '<h1>Page</h1><input id="field">';
let test: RunningTest;

beforeEach(async () => {
  document.body.innerHTML = pageMarkup;
  test = startTestSession({}, { createPageAccess });
  await test.server.accept();
  test.server.say({ ...welcome, nowMs: Date.now() });
});

afterEach(() => {
  stopTestSessions();
  document.head.querySelector('style.hostile')?.remove();
  vi.restoreAllMocks();
});

const find = (action: string): HTMLElement => {
  const button = test.find<HTMLElement>(`[data-action="${action}"]`);
  if (button === null) throw new Error(`no button ${action}`);
  return button;
};
const dialog = () => test.find<HTMLDialogElement>('dialog');
const share = () => test.server.say({ kind: 'joined', operator: maria });
const ask = () => {
  share();
  test.server.say({ kind: 'grant-ask', operator: maria, scope: 'act' });
};
/** As if the consent box had been there for a while. */
function afterHalfASecond(): void {
  const before = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => before() + 600);
}

/** WCAG 2.2, relative luminance and contrast ratio, of an element's text on the nearest ground that is painted. */
function contrastOf(element: Element): number {
  let ground: Element | null = element;
  while (ground !== null && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
  const [text, back] = [getComputedStyle(element).color, ground === null ? 'rgb(255, 255, 255)' : getComputedStyle(ground).backgroundColor].map(luminance);
  return (Math.max(text ?? 0, back ?? 0) + 0.05) / (Math.min(text ?? 0, back ?? 0) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the consent box', () => {
  it('is a modal dialog that names the operator and begins on the refusal', () => {
    ask();
    expect(dialog()?.matches(':modal')).toBe(true);
    expect(dialog()?.textContent).toContain('Let Maria click and type here?');
    expect(test.widget.shadow.activeElement).toBe(find('deny'));
  });

  it('allows by a trusted click, after half a second', async () => {
    ask();
    afterHalfASecond();
    await userEvent.click(find('allow'));
    expect(test.server.last('grant')).toEqual({ kind: 'grant', operator: 'o1', scope: 'act', allowed: true });
    expect(dialog()).toBeNull();
    expect(test.find('strong')?.textContent).toBe('Maria can click and type here');
    expect(test.memory.read()?.granted).toBe('o1');
    expect(test.events).toContainEqual(['grant-changed', { operator: 'o1', scope: 'act', allowed: true }]);
  });

  it('hears no click of a script', () => {
    ask();
    afterHalfASecond();
    find('allow').click();
    find('allow').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(test.server.last('grant')).toBeUndefined();
    expect(dialog()?.open).toBe(true);
  });

  it('hears no click in its first half second', async () => {
    ask();
    vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    await userEvent.click(find('allow'));
    expect(test.server.last('grant')).toBeUndefined();
    expect(dialog()?.open).toBe(true);
  });

  it('takes Escape for a refusal', async () => {
    ask();
    await userEvent.keyboard('{Escape}');
    expect(test.server.last('grant')).toEqual({ kind: 'grant', operator: 'o1', scope: 'act', allowed: false });
    expect(dialog()).toBeNull();
  });

  it('comes back when the page closes it, removes it, or removes all of us, and waits its half second anew', async () => {
    ask();
    dialog()?.close();
    await vi.waitUntil(() => dialog()?.matches(':modal'), { timeout: 10_000 });
    dialog()?.remove();
    await vi.waitUntil(() => dialog()?.matches(':modal'), { timeout: 10_000 });
    test.widget.host.remove();
    await vi.waitUntil(() => test.widget.host.isConnected && dialog()?.matches(':modal'), { timeout: 10_000 });
    vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    await userEvent.click(find('allow'));
    expect(test.server.last('grant')).toBeUndefined();
  });

  it('goes when the operator does, and refuses a second operator meanwhile', () => {
    ask();
    test.server.say({ kind: 'joined', operator: { id: 'o2', name: 'Ken' } });
    test.server.say({ kind: 'grant-ask', operator: { id: 'o2', name: 'Ken' }, scope: 'act' });
    expect(test.server.last('grant')).toEqual({ kind: 'grant', operator: 'o2', scope: 'act', allowed: false });
    test.server.say({ kind: 'left', operator: 'o1' });
    expect(dialog()).toBeNull();
  });

  it('is not shown for somebody who is not in the session', () => {
    share();
    test.server.say({ kind: 'grant-ask', operator: { id: 'o9', name: 'Nobody' }, scope: 'act' });
    expect(dialog()).toBeNull();
  });
});

describe('a grant', () => {
  beforeEach(async () => {
    ask();
    afterHalfASecond();
    await userEvent.click(find('allow'));
    vi.restoreAllMocks();
  });

  const isTakenBack = () => expect(test.server.last('grant')).toEqual({ kind: 'grant', operator: 'o1', scope: 'act', allowed: false });

  it('is taken back by the button', async () => {
    await userEvent.click(find('revoke'));
    isTakenBack();
    expect(find('revoke').hidden).toBe(true);
    expect(test.memory.read()?.granted).toBeNull();
  });

  it('is taken back by Escape, twice, also where the page swallows it', async () => {
    document.addEventListener('keydown', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
    document.querySelector<HTMLElement>('#field')?.focus();
    await userEvent.keyboard('{Escape}');
    expect(find('revoke').hidden).toBe(false);
    await userEvent.keyboard('{Escape}');
    isTakenBack();
  });

  it('is not taken back by Escapes that an operator does in the page', () => {
    for (let count = 0; count < 3; count++) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(find('revoke').hidden).toBe(false);
  });

  it('ends with its operator, or when the server says so', () => {
    test.server.say({ kind: 'grant-ended', operator: 'o1', scope: 'act' });
    expect(find('revoke').hidden).toBe(true);
    expect(test.events.at(-1)).toEqual(['grant-changed', { operator: 'o1', scope: 'act', allowed: false }]);
  });
});

describe('the widget', () => {
  it("leaves the page's body, focus and layout alone", () => {
    const field = document.querySelector<HTMLElement>('#field');
    const height = document.documentElement.scrollHeight;
    field?.focus();
    ask();
    test.server.say({ kind: 'left', operator: 'o1' });
    share();
    expect(document.body.innerHTML).toBe(pageMarkup);
    expect(document.activeElement).toBe(field);
    expect(document.documentElement.scrollHeight).toBe(height);
  });

  it('keeps the focus of who uses it by keyboard, from one card to the next', async () => {
    find('cancel').focus();
    share();
    expect(test.widget.shadow.activeElement).toBe(find('pause'));
    await userEvent.keyboard('{Enter}');
    expect(test.now.state).toBe('paused');
    expect(test.widget.shadow.activeElement).toBe(find('resume'));
    await userEvent.keyboard('{Tab}');
    expect(test.widget.shadow.activeElement).toBe(find('end'));
  });

  it('looks the same under a page that resets everything', () => {
    share();
    const bar = test.find('section');
    const before = bar && JSON.stringify([bar.getBoundingClientRect(), getComputedStyle(bar).color, getComputedStyle(bar).fontFamily]);
    const style = document.createElement('style');
    style.textContent =
      'pagetwin-widget, pagetwin-widget * { all: unset !important; display: none !important; color: red !important; font: 40px serif !important }';
    style.className = 'hostile';
    document.head.append(style);
    expect(bar && JSON.stringify([bar.getBoundingClientRect(), getComputedStyle(bar).color, getComputedStyle(bar).fontFamily])).toBe(before);
    expect(bar?.checkVisibility()).toBe(true);
  });

  it('has a contrast of 4.5 to 1 in every text and button, also under the pointer', async () => {
    ask();
    afterHalfASecond();
    await userEvent.click(find('allow'));
    for (const action of ['revoke', 'pause', 'end']) {
      await userEvent.hover(find(action));
      expect(contrastOf(find(action)), action).toBeGreaterThanOrEqual(4.5);
    }
    for (const selector of ['strong', 'p']) expect(contrastOf(test.find(selector) ?? find('end')), selector).toBeGreaterThanOrEqual(4.5);
  });

  it('comes back when the page empties its document', async () => {
    share();
    test.widget.host.remove();
    await vi.waitUntil(() => test.widget.host.isConnected, { timeout: 10_000 });
    expect(find('end').checkVisibility()).toBe(true);
  });

  it.each([
    ['bottom-right', 'right', 'bottom'],
    ['bottom-left', 'left', 'bottom'],
    ['top-right', 'right', 'top'],
    ['top-left', 'left', 'top'],
  ] as const)('stands at the %s', (position, side, edge) => {
    test.widget.host.dataset['position'] = position;
    share();
    test
      .find('section')
      ?.getAnimations()
      .forEach((animation) => animation.finish());
    const box = test.find('section')?.getBoundingClientRect();
    const viewport = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: document.documentElement.clientHeight };
    expect(Math.abs((box?.[side] ?? NaN) - viewport[side])).toBeLessThanOrEqual(20);
    expect(Math.abs((box?.[edge] ?? NaN) - viewport[edge])).toBeLessThanOrEqual(20);
  });
});
