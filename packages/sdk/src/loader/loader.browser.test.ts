/** The loader in a real page: what it adds, and that nothing of ours disturbs the page when the recorder does not come. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createPagetwin, type Pagetwin } from './pagetwin.js';

/** Nobody listens at port 9 (discard): the browser refuses it at once. */
const noServer = 'http://127.0.0.1:9';
const errors: string[] = [];
const globals = () => Object.getOwnPropertyNames(window);
let pagetwin: Pagetwin;

const noteError = (event: Event): void => void errors.push(event.type);

beforeEach(() => {
  errors.length = 0;
  document.body.innerHTML = '<p>Page</p>';
  window.addEventListener('error', noteError);
  window.addEventListener('unhandledrejection', noteError);
  pagetwin = createPagetwin(window);
});

afterEach(() => {
  window.removeEventListener('error', noteError);
  window.removeEventListener('unhandledrejection', noteError);
  removeForGood();
});

/** A removed widget comes back, but not to a document that it does not know: it is put aside. */
function removeForGood(): void {
  const host = widget();
  if (host !== null) document.implementation.createHTMLDocument().body.append(host);
}

const widget = () => document.querySelector<HTMLElement>('pagetwin-widget');
const button = () => widget()?.shadowRoot?.querySelector<HTMLElement>('[data-action="connect"]') ?? document.body;

describe('the loader', () => {
  it("adds one element and no global, and leaves the page's body as it is", () => {
    const before = globals();
    pagetwin.init({ site: 'demo', server: noServer });
    expect(document.body.innerHTML).toBe('<p>Page</p>');
    expect(document.querySelectorAll('pagetwin-widget')).toHaveLength(1);
    expect(globals()).toEqual(before);
  });

  it('has a button that a keyboard reaches and that is large enough for a finger', async () => {
    pagetwin.init({ site: 'demo', server: noServer });
    await userEvent.tab();
    expect(widget()?.shadowRoot?.activeElement).toBe(button());
    expect(getComputedStyle(button()).outlineStyle).toBe('solid');
    expect(button().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  });

  it('says by the event that the recorder did not load, and lets the customer try again; the page notices nothing', async () => {
    const heard: string[] = [];
    pagetwin.on('error', ({ code }) => heard.push(code));
    pagetwin.init({ site: 'demo', server: noServer });
    const head = document.head.innerHTML;
    await userEvent.click(button());
    await vi.waitUntil(() => heard.length === 1, { timeout: 10_000 });
    await userEvent.click(button());
    await vi.waitUntil(() => heard.length === 2, { timeout: 10_000 });
    expect(heard).toEqual(['load-failed', 'load-failed']);
    expect(pagetwin.state).toBe('idle');
    expect(widget()?.dataset['error']).toBe('load-failed');
    expect(widget()?.shadowRoot?.querySelector('[role="alert"]')?.textContent).toBe('Help cannot be reached right now. Please try again.');
    expect(button().ariaBusy).toBe('false');
    expect(document.head.innerHTML).toBe(head);
    expect(errors).toEqual([]);
  });

  it('comes back to a page that removed it, three times, and then lets it be', async () => {
    pagetwin.init({ site: 'demo', server: noServer });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const returns: boolean[] = [];
    const host = widget();
    for (let count = 0; count < 5; count++) {
      host?.remove();
      await Promise.resolve(); // the observer's turn
      vi.advanceTimersByTime(1_000);
      returns.push(host?.isConnected ?? false);
    }
    vi.useRealTimers();
    expect(returns).toEqual([true, true, true, false, false]);
  });

  it('stays behind all that the page adds to its root, so that no two elements of the page have it between them', async () => {
    pagetwin.init({ site: 'demo', server: noServer });
    const second = document.documentElement.appendChild(document.createElement('body'));
    await Promise.resolve();
    expect(document.querySelector('body + body')).toBe(second);
    expect(document.documentElement.lastElementChild).toBe(widget());
    second.remove();
  });

  it('keeps the focus over such a move, and does not move while its box is open', async () => {
    pagetwin.init({ site: 'demo', server: noServer });
    button().focus();
    const rival = document.documentElement.appendChild(document.createElement('rival-widget'));
    await Promise.resolve();
    expect(rival.nextElementSibling).toBe(widget());
    expect(widget()?.shadowRoot?.activeElement).toBe(button());
    const box = document.createElement('dialog');
    widget()?.shadowRoot?.append(box);
    document.documentElement.append(rival);
    await Promise.resolve();
    expect(rival.nextElementSibling).toBe(null);
    rival.remove();
  });

  it('does not fight with a script that wants to be last as well', async () => {
    pagetwin.init({ site: 'demo', server: noServer });
    const rival = document.createElement('rival-widget');
    let moves = 0;
    const observer = new MutationObserver(() => {
      if (rival.nextElementSibling !== null && ++moves < 1000) document.documentElement.append(rival);
    });
    observer.observe(document.documentElement, { childList: true });
    document.documentElement.append(rival);
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    observer.disconnect();
    expect(moves).toBe(20);
    expect(rival.nextElementSibling).toBe(null);
    rival.remove();
  });

  it('is not printed', () => {
    pagetwin.init({ site: 'demo', server: noServer });
    const rules = [...(widget()?.shadowRoot?.adoptedStyleSheets[0]?.cssRules ?? [])];
    expect(rules.find((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print')?.cssText).toContain('display: none !important');
  });
});
