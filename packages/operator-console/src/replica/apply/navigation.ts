/** The page's address and title: shown by the console, where the page cannot draw. */
import type { OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export function setPage(stage: Stage, op: OpOf<'page'>): void {
  stage.events.pageChanged(op);
}
