/** The widget's inside while a session runs: one view at a time, in the loader's shadow root. Buttons tell what they do by data-action. */
import { limits } from '@pagetwin/protocol';
import type { PageAccess } from '../capture/capture.js';
import type { SessionParts } from '../loader/recorder-contract.js';
import { createConsent, type Consent } from './consent.js';
import { createElementMaker } from './element.js';
import { createLiveBar, type LiveView } from './live-bar.js';
import { panelStyle } from './panel-style.js';
import { textsFor } from './texts/index.js';
import { createWaitingCard, type WaitingView } from './waiting.js';

export type View = WaitingView | LiveView | { readonly kind: 'ended' | 'elsewhere' };
export type PanelAction = 'connect' | 'cancel' | 'end' | 'pause' | 'resume' | 'revoke';

export interface Panel {
  show(view: View): void;
  readonly consent: Consent;
  /** Where marks are drawn: over the page, under our own controls. */
  readonly markLayer: HTMLElement;
  stop(): void;
}

export function createPanel(
  { window, config, widget }: Pick<SessionParts, 'window' | 'config' | 'widget'>,
  page: PageAccess,
  act: (action: PanelAction) => void,
): Panel {
  const { host, shadow } = widget;
  const texts = textsFor(config.lang);
  const make = createElementMaker(window.document);
  const markLayer = make('div.marks');
  const root = make('div.panel', markLayer);
  root.lang = texts.lang;
  root.dir = texts.dir;
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(panelStyle);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  shadow.append(root);

  const waiting = createWaitingCard(make, texts);
  const live = createLiveBar(make, texts);
  const ended = createNote(texts.ended, texts.endedWhat);
  const elsewhere = createNote(texts.elsewhere, texts.elsewhereWhat);
  let shown: HTMLElement | null = null;

  const unlisten = page.listen(root, 'click', (event) => {
    const button = event.target instanceof window.Element ? event.target.closest<HTMLElement>('[data-action]') : null;
    const action = button?.dataset['action'];
    if (action !== undefined && action !== 'allow' && action !== 'deny') act(action as PanelAction);
  });

  function createNote(heading: string, detail: string): HTMLElement {
    const note = make('section.bar', make('i.light'), make('div.words', make('strong', heading), make('p', detail)));
    note.setAttribute('role', 'status');
    return note;
  }

  /** Focus follows only when it was in the widget before: the customer may be typing in the page. */
  function swap(next: HTMLElement): void {
    if (next === shown) return;
    const hadFocus = shadow.activeElement !== null;
    shown?.remove();
    root.append(next);
    shown = next;
    if (hadFocus) next.querySelector<HTMLElement>('button:not([hidden])')?.focus();
  }

  return {
    markLayer,
    consent: createConsent({ window, page, make, texts, host, place: root, grantMinutes: limits.grantMs / 60_000 }),
    show(view) {
      if (view.kind === 'waiting') waiting.update(view);
      if (view.kind === 'live') live.update(view);
      swap({ waiting: waiting.element, live: live.element, ended, elsewhere }[view.kind]);
    },
    stop() {
      unlisten();
      this.consent.withdraw();
      root.remove();
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((each) => each !== sheet);
    },
  };
}
