/**
 * The one element that we add to a page, with the Connect button in its shadow root. It stands beside the body, so that the body stays the page's own, and behind all else, so that
 * no two elements of the page have it between them.
 */
import type { Config } from './config.js';
import { createIcon, twinPages } from './icon.js';
import type { State } from './recorder-contract.js';
import { widgetStyle } from './widget-style.js';

export interface Widget {
  readonly host: HTMLElement;
  readonly shadow: ShadowRoot;
  show(state: State): void;
  /** The recorder is on its way: the button waits. */
  setBusy(isBusy: boolean): void;
  /** Says that help cannot be reached, until the next try. The code is for whoever looks at the page. */
  setError(code: string): void;
  /** Leaves the page. */
  stop(): void;
}

/** What is seen, what is said after it, and what is said of a failure, by language: the accessible name begins with the visible text (WCAG 2.5.3). */
const labels = { en: ['Get help', 'share this page with an operator', 'Help cannot be reached right now. Please try again.'] } as const;

const comeBackMs = 250;
/** A page that removes an idle button again and again has its reasons; while a session runs the customer needs its End. */
const maxIdleReturns = 3;
/** Another script may want to be last as well. */
const maxMoves = 20;

export function createWidget(window: Window & typeof globalThis, config: Config, connect: () => void): Widget {
  const { document } = window;
  const host = document.createElement('pagetwin-widget');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(widgetStyle);
  shadow.adoptedStyleSheets = [sheet];
  host.dataset['position'] = config.position;
  const button = config.hasButton ? createButton(document) : null;
  const note = document.createElement('p');
  note.className = 'trouble';
  note.setAttribute('role', 'alert');
  note.textContent = labels.en[2];
  if (button !== null) shadow.append(button);

  let idleReturns = 0;
  let moves = 0;
  const observer = new window.MutationObserver(() => {
    if (host.isConnected) return stayLast();
    if (host.dataset['state'] === 'idle' && idleReturns++ === maxIdleReturns) return;
    window.setTimeout(attach, comeBackMs);
  });
  /** The customer's focus goes along. Not while our box is open: the move would close it. */
  function stayLast(): void {
    const { documentElement: root } = document;
    const focused = shadow.activeElement as HTMLElement | null;
    if (host.nextElementSibling === null || host.parentNode !== root || shadow.querySelector('dialog') !== null || moves++ >= maxMoves) return;
    root.append(host);
    focused?.focus({ preventScroll: true });
  }

  function attach(): void {
    const root = document.documentElement;
    if (root === null) return;
    // Again each time: document.open() takes the listeners of all that it removes.
    if (button !== null) button.onclick = () => button.getAttribute('aria-busy') === 'true' || connect();
    if (!host.isConnected) root.append(host);
    // Chromium has been seen to lose one of two sheets, for good, when document.open() had taken the root out: then our bar stood in the page's flow.
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets];
    observer.observe(document, { childList: true });
    observer.observe(root, { childList: true });
  }

  const widget: Widget = {
    host,
    shadow,
    show(state) {
      const hadFocus = shadow.activeElement !== null;
      host.dataset['state'] = state;
      if (state === 'idle' && hadFocus) button?.focus();
    },
    setBusy(isBusy) {
      button?.setAttribute('aria-busy', String(isBusy));
      if (!isBusy) return;
      note.remove();
      host.removeAttribute('data-error');
    },
    setError(code) {
      if (button !== null) shadow.append(note);
      host.setAttribute('data-error', code);
    },
    stop() {
      observer.disconnect();
      host.remove();
    },
  };
  widget.show('idle');
  attach();
  return widget;
}

function createButton(document: Document): HTMLButtonElement {
  const [seen, said] = labels.en;
  const button = document.createElement('button');
  button.type = 'button';
  button.lang = 'en';
  button.className = 'pill';
  button.dataset['action'] = 'connect';
  button.setAttribute('aria-label', `${seen}: ${said}`);
  button.append(createIcon(document, twinPages), seen);
  return button;
}
