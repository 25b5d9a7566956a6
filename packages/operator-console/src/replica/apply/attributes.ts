/** Attributes, through the one door; and how often an id went over to another node. */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import { baseOf, type Stage } from '../stage.js';

export function setAttribute(stage: Stage, op: OpOf<'attribute'>): void {
  const element = stage.identity.elementOf(op.node);
  if (element === null) return;
  if (op.value === null) stage.door.removeAttribute(element, op.namespace, op.name);
  else stage.door.setAttribute(element, { name: op.name, namespace: op.namespace, value: op.value }, baseOf(stage, element));
  noteSheet(stage, op.node);
}

export function setAllAttributes(stage: Stage, op: OpOf<'all-attributes'>): void {
  const element = stage.identity.elementOf(op.node);
  if (element === null) return;
  stage.door.setAttributes(element, op.attributes, baseOf(stage, element));
  noteSheet(stage, op.node);
}

export function setIdentity(stage: Stage, op: OpOf<'identity'>): void {
  stage.identity.setCount(op.node, op.count);
}

/** Type and media of a style element decide about its sheet. */
function noteSheet(stage: Stage, id: NodeId): void {
  const entry = stage.model.entry(id);
  if (entry !== null && stage.model.sheetOwners.has(entry)) stage.sheets.treeChanged();
}
