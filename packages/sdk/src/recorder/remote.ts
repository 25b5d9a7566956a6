/** What operators do in the page: acts, which change it, and marks, which are drawn over it. */
import type { Act, ActKind, ActResult, Mark, NodeId } from '@pagetwin/protocol';
import type { PageAccess } from '../capture/capture.js';
import { createActor } from '../remote/act.js';
import { createHighlight } from '../remote/highlight.js';
import { createOperatorCursor } from '../remote/operator-cursor.js';
import type { Permit } from '../remote/permit.js';
import type { PageCapture, SitePolicy } from './page-capture.js';

export interface RemoteParts {
  readonly window: Window & typeof globalThis;
  readonly page: PageAccess;
  readonly policy: SitePolicy;
  readonly capture: PageCapture;
  readonly permit: Permit;
  readonly epoch: number;
  /** Where marks are drawn. */
  readonly layer: HTMLElement;
  /** ms since 1970, by the server's clock. */
  serverNowMs(): number;
  done(result: ActResult, kind: ActKind): void;
}

export interface Remote {
  /** @param seenEpoch - of the page that the operator saw. */
  act(act: Act, seenEpoch: number): void;
  mark(operator: { readonly id: string; readonly name: string }, mark: Mark): void;
  /** The operator is gone, and with them their marks. */
  left(operator: string): void;
  stop(): void;
}

export function createRemote({ window, page, policy, capture, permit, epoch, layer, serverNowMs, done }: RemoteParts): Remote {
  const drawing = { window, layer, nodeOf: capture.nodeOf };
  const cursor = createOperatorCursor(drawing);
  const highlight = createHighlight(drawing);
  const actor = createActor({ window, page, capture, permit, clock: serverNowMs, origins: policy.origins, epoch });

  function left(operator: string): void {
    cursor.hide(operator);
    highlight.hide(operator);
  }

  return {
    act(act, seenEpoch) {
      const reason = actor.perform(act, seenEpoch);
      done({ id: act.id, done: reason === null, reason }, act.kind);
    },
    mark(operator, mark) {
      // A highlight stays while its operator points elsewhere, until it is taken away.
      if (mark.shape === 'pointer') return cursor.show(operator, mark);
      if (mark.shape === 'none') return left(operator.id);
      if (mark.node !== null) highlight.show(operator.id, mark.node as NodeId);
    },
    left,
    stop() {
      cursor.stop();
      highlight.stop();
      actor.stop();
    },
  };
}
