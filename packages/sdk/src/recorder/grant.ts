/** A grant's life at the customer: asked for, allowed or refused, confirmed after a page load, and ended by time, by the bar, or by Escape, twice. */
import { limits, type FromCustomer, type GrantInfo, type OperatorInfo } from '@pagetwin/protocol';
import type { PageAccess } from '../capture/capture.js';
import type { Permit } from '../remote/permit.js';
import type { Consent } from './consent.js';

export interface GrantParts {
  readonly window: Window;
  readonly page: PageAccess;
  /** What an act asks before it is done. */
  readonly permit: Permit;
  readonly consent: Consent;
  /** ms since 1970, by the server's clock. */
  serverNowMs(): number;
  send(message: FromCustomer): void;
  changed(operator: string, isAllowed: boolean): void;
}

export interface Grant {
  /** The operator who may act; null: nobody. */
  readonly holder: string | null;
  ask(operator: OperatorInfo): void;
  /** After a welcome, before the first frame of this page: what this tab had given and the server still holds goes on. Anything else lapses. */
  confirm(held: readonly GrantInfo[], given: string | null): void;
  /** It is this operator's no more: they left, or the server says so. */
  endOf(operator: string): void;
  /** The customer takes it back. */
  revoke(): void;
  stop(): void;
}

const escapeTwiceMs = 1_000;

export function createGrant({ window, page, permit, consent, serverNowMs, send, changed }: GrantParts): Grant {
  let holder: string | null = null;
  let timer = 0;
  let escapedAtMs = -Infinity;

  function give(operator: string, untilMs: number): void {
    drop();
    holder = operator;
    permit.grant(operator, untilMs);
    timer = window.setTimeout(page.guard(revoke), untilMs - serverNowMs());
  }

  function drop(): void {
    window.clearTimeout(timer);
    permit.revoke();
    holder = null;
  }

  function answer(operator: string, allowed: boolean): void {
    send({ kind: 'grant', operator, scope: 'act', allowed });
  }

  function endOf(operator: string): void {
    if (holder !== operator) return;
    drop();
    changed(operator, false);
  }

  function revoke(): void {
    if (holder === null) return;
    answer(holder, false);
    endOf(holder);
  }

  /** Trusted ones: an Escape that an operator does as an act is not the customer's. */
  function onKey(event: Event): void {
    const { key, repeat } = event as KeyboardEvent;
    if (holder === null || !event.isTrusted || key !== 'Escape' || repeat) return;
    const nowMs = window.performance.now();
    if (nowMs - escapedAtMs < escapeTwiceMs) revoke();
    escapedAtMs = nowMs;
  }

  page.listen(window, 'keydown', onKey);

  return {
    get holder() {
      return holder;
    },
    ask(operator) {
      consent.ask(operator, (isAllowed) => {
        answer(operator.id, isAllowed);
        if (!isAllowed) return;
        if (holder !== null && holder !== operator.id) endOf(holder);
        give(operator.id, serverNowMs() + limits.grantMs);
        changed(operator.id, true);
      });
    },
    confirm(held, given) {
      const known = held.find(({ operator }) => operator === (holder ?? given));
      if (known === undefined) return drop();
      give(known.operator, known.untilMs);
      answer(known.operator, true);
    },
    endOf,
    revoke,
    stop: drop,
  };
}
