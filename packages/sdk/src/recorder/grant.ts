/** How a grant comes to its end: its time is over, or the customer takes it back by the bar or by Escape, twice. Whether it lives is the permit's to say. */
import type { PageAccess } from '../capture/capture.js';
import type { Permit } from '../remote/permit.js';

export interface GrantParts {
  readonly window: Window;
  readonly page: PageAccess;
  readonly permit: Permit;
  /** ms since 1970, by the server's clock. */
  serverNowMs(): number;
  /** By time or by the customer's hand: the server is to be told. */
  ended(operator: string): void;
}

export interface Grant {
  /** The operator who may act; null: nobody. */
  readonly holder: string | null;
  give(operator: string, untilMs: number): void;
  /** Takes it without telling: the server said so, or the operator left. */
  drop(): void;
  /** The customer takes it back. */
  revoke(): void;
}

const escapeTwiceMs = 1_000;

export function createGrant({ window, page, permit, serverNowMs, ended }: GrantParts): Grant {
  let holder: string | null = null;
  let timer = 0;
  let escapedAtMs = -Infinity;

  function drop(): void {
    window.clearTimeout(timer);
    permit.revoke();
    holder = null;
  }

  function revoke(): void {
    if (holder === null) return;
    const operator = holder;
    drop();
    ended(operator);
  }

  /** Trusted ones: an Escape that an operator does as an act is not the customer's. */
  function onKey(event: Event): void {
    const { key, repeat } = event as KeyboardEvent;
    if (holder === null || !event.isTrusted || key !== 'Escape' || repeat) return;
    const nowMs = window.performance.now();
    if (nowMs - escapedAtMs < escapeTwiceMs) revoke();
    escapedAtMs = nowMs;
  }

  page.listen(window, 'keydown', onKey, { capture: true, passive: true });

  return {
    get holder() {
      return holder;
    },
    give(operator, untilMs) {
      drop();
      holder = operator;
      permit.grant(operator, untilMs);
      timer = window.setTimeout(page.guard(revoke), untilMs - serverNowMs());
    },
    drop,
    revoke,
  };
}
