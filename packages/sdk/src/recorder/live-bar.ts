/** The bar while an operator is in the session: who sees the page, what they may do, and the ways to stop it. */
import type { OperatorInfo } from '@pagetwin/protocol';
import { createActionButton, setText, type MakeElement } from './element.js';
import type { Texts } from './texts/index.js';
import type { ConnectionView } from './waiting.js';

export interface LiveView {
  readonly kind: 'live';
  readonly operators: readonly OperatorInfo[];
  /** The one who may act. */
  readonly acting: OperatorInfo | null;
  readonly isPaused: boolean;
  readonly connection: ConnectionView;
}

export function createLiveBar(make: MakeElement, texts: Texts): { readonly element: HTMLElement; update(view: LiveView): void } {
  const title = make('strong');
  const what = make('p');
  const takeBack = createActionButton(make, 'revoke', texts.takeBack);
  const pause = createActionButton(make, 'pause', texts.pause);
  const end = createActionButton(make, 'end', texts.end);
  const retry = createActionButton(make, 'connect', texts.retry);
  const words = make('div.words', title, what);
  const element = make('section.bar', make('i.light'), words, make('div.buttons', takeBack, pause, retry, end));
  words.setAttribute('role', 'status');
  element.setAttribute('role', 'region');
  const names = new Intl.ListFormat(texts.lang);

  return {
    element,
    update(view) {
      const [heading, detail] = say(view, texts, names);
      setText(title, heading);
      setText(what, detail);
      element.setAttribute('aria-label', heading);
      element.dataset['light'] = lightOf(view);
      takeBack.hidden = view.acting === null;
      retry.hidden = view.connection !== 'lost';
      pause.hidden = view.connection !== 'open';
      pause.dataset['action'] = view.isPaused ? 'resume' : 'pause';
      setText(pause, view.isPaused ? texts.resume : texts.pause);
    },
  };
}

function lightOf({ acting, isPaused, connection }: LiveView): string {
  if (connection !== 'open') return connection;
  if (isPaused) return 'paused';
  return acting === null ? 'live' : 'acting';
}

function say({ operators, acting, isPaused, connection }: LiveView, texts: Texts, names: Intl.ListFormat): readonly [heading: string, detail: string] {
  if (connection === 'lost') return [texts.lost, texts.offlineWhat];
  if (connection === 'offline') return [texts.offline, texts.offlineWhat];
  if (isPaused) return [texts.paused, texts.pausedWhat];
  if (acting !== null) return [texts.acts(acting.name), texts.stopActs];
  return [texts.sees(names.format(operators.map((operator) => operator.name)), operators.length), texts.mayPoint];
}
