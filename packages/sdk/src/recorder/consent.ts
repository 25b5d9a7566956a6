/**
 * The consent box: our own modal dialog, which names the operator and what is asked. Only a trusted click allows, and none in the first half second, so that neither the
 * page's script nor a double click meant for something else does. A page that removes or closes it gets it back. Escape, and whatever else closes it, denies.
 */
import type { OperatorInfo } from '@pagetwin/protocol';
import type { PageAccess } from '../capture/capture.js';
import { createActionButton, type MakeElement } from './element.js';
import type { Texts } from './texts/index.js';

export interface ConsentParts {
  readonly window: Window;
  readonly page: PageAccess;
  readonly make: MakeElement;
  readonly texts: Texts;
  readonly host: HTMLElement;
  /** Where the dialog stands, in the shadow root. */
  readonly place: ParentNode;
  readonly grantMinutes: number;
}

export interface Consent {
  /** One question at a time: another operator's is answered with no. */
  ask(operator: OperatorInfo, answered: (isAllowed: boolean) => void): void;
  /** The question is over without an answer: this operator left, or (without one) the session ended. */
  withdraw(operator?: string): void;
}

const deafMs = 500;
const watchMs = 250;

export function createConsent({ window, page, make, texts, host, place, grantMinutes }: ConsentParts): Consent {
  let close: (() => void) | null = null;
  let asker = '';

  function ask({ id, name }: OperatorInfo, answered: (isAllowed: boolean) => void): void {
    if (close !== null) return id === asker ? undefined : answered(false);
    asker = id;
    const heading = make('h2', texts.ask(name));
    const deny = createActionButton(make, 'deny', texts.deny);
    const allow = createActionButton(make, 'allow', texts.allow);
    const words = make('p', texts.askWhat(name, grantMinutes));
    const dialog = make('dialog.card', heading, words, make('div.buttons', deny, allow));
    heading.id = 'ask';
    words.id = 'ask-what';
    dialog.setAttribute('aria-labelledby', heading.id);
    dialog.setAttribute('aria-describedby', words.id);
    deny.autofocus = true;

    let shownAtMs = 0;
    const show = (): void => {
      if (!host.isConnected) window.document.documentElement.append(host);
      if (!dialog.isConnected) place.append(dialog);
      if (dialog.matches(':modal') && dialog.open) return;
      dialog.close();
      dialog.showModal();
      shownAtMs = window.performance.now();
    };
    const settle = (isAllowed: boolean): void => {
      close?.();
      answered(isAllowed);
    };
    const isHeard = (event: Event): boolean => event.isTrusted && window.performance.now() - shownAtMs >= deafMs;
    const undos = [
      page.listen(allow, 'click', (event) => isHeard(event) && settle(true)),
      page.listen(deny, 'click', (event) => isHeard(event) && settle(false)),
      page.listen(
        dialog,
        'cancel',
        (event) => {
          event.preventDefault();
          if (event.isTrusted) settle(false);
        },
        { passive: false },
      ),
    ];
    const timer = window.setInterval(page.guard(show), watchMs);
    close = () => {
      close = null;
      window.clearInterval(timer);
      for (const undo of undos) undo();
      dialog.close();
      dialog.remove();
    };
    show();
  }

  return {
    ask,
    withdraw(operator) {
      if (operator === undefined || operator === asker) close?.();
    },
  };
}
