/** The data of a text or comment changed. */
import type { OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export function setText(stage: Stage, op: OpOf<'text'>): void {
  const node = stage.identity.nodeOf(op.node);
  if (node === null) return;
  node.nodeValue = op.text;
  const parent = stage.model.entry(op.node)?.parent ?? null;
  if (parent !== null && stage.model.sheetOwners.has(parent)) stage.sheets.textChanged(parent.id);
}
