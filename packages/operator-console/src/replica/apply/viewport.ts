/** The frame's own size is the customer's viewport; fitting it into the console is a transform on its box. */
import type { OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export function setViewport(stage: Stage, op: OpOf<'viewport'>): void {
  stage.frame.style.width = `${op.width}px`;
  stage.frame.style.height = `${op.height}px`;
  stage.events.viewportChanged(op);
}
