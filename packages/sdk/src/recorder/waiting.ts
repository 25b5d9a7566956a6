/** The card between Connect and Answer: the code, the place in the queue, and in a sentence what is known of the customer so far. */
import { createActionButton, setText, type MakeElement } from './element.js';
import type { Texts } from './texts/index.js';

export interface WaitingView {
  readonly kind: 'waiting';
  readonly code: string;
  /** null: not told yet. */
  readonly position: number | null;
  readonly operators: number;
  readonly connection: ConnectionView;
}

/** lost: the link has given up, a button tries again. */
export type ConnectionView = 'open' | 'offline' | 'lost';

export function createWaitingCard(make: MakeElement, texts: Texts): { readonly element: HTMLElement; update(view: WaitingView): void } {
  const title = make('h2', texts.waiting);
  const place = make('p');
  const digits = make('output');
  const retry = createActionButton(make, 'connect', texts.retry);
  const element = make(
    'section.card',
    title,
    place,
    make('div.code', make('span', texts.code), digits),
    make('p.note', texts.untilAnswer),
    make('div.buttons', createActionButton(make, 'cancel', texts.cancel), retry),
  );
  place.setAttribute('role', 'status');
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', texts.waiting);

  return {
    element,
    update(view) {
      const { code, connection } = view;
      retry.hidden = connection !== 'lost';
      setText(title, titles(texts)[connection]);
      setText(digits, `${code.slice(0, 3)} ${code.slice(3)}`);
      setText(place, sayPlace(view, texts));
    },
  };
}

function sayPlace({ position, operators, connection }: WaitingView, texts: Texts): string {
  if (connection !== 'open') return texts.offlineWhat;
  if (operators === 0) return texts.nobodyThere;
  return position === null ? '' : texts.place(position);
}

const titles = (texts: Texts): Readonly<Record<ConnectionView, string>> => ({ open: texts.waiting, offline: texts.offline, lost: texts.lost });
