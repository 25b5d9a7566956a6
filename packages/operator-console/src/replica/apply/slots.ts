/** Slots that the page's scripts fill themselves: filled from outside, as the replica runs nothing. */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export interface Slots {
  /** A keyframe: what it does not tell is empty. */
  begin(): void;
  set(op: OpOf<'slot'>): void;
  /** A node that was morphed or moved may have fallen out of its slot. */
  settle(stage: Stage): void;
}

export function createSlots(): Slots {
  let filled = new Map<NodeId, readonly NodeId[]>();
  let before = new Map<NodeId, readonly NodeId[]>();

  return {
    begin() {
      before = filled;
      filled = new Map();
    },
    set(op) {
      filled.set(op.slot, op.nodes);
    },
    settle(stage) {
      for (const slot of before.keys()) if (!filled.has(slot)) fill(stage, slot, []);
      before = new Map();
      for (const [slot, nodes] of filled) {
        if (stage.identity.nodeOf(slot) === null) filled.delete(slot);
        else fill(stage, slot, nodes);
      }
    },
  };
}

function fill({ identity, note }: Stage, id: NodeId, ids: readonly NodeId[]): void {
  const slot = identity.elementOf(id);
  if (slot === null || !isSlot(slot)) return;
  const nodes = ids.flatMap((node) => identity.nodeOf(node) ?? []).filter(isSlottable);
  const shown = slot.assignedNodes();
  if (shown.length === nodes.length && nodes.every((node, index) => node === shown[index])) return;
  try {
    slot.assign(...nodes);
  } catch {
    note('A slot could not be filled.');
  }
}

const isSlot = (element: Element): element is HTMLSlotElement => element.localName === 'slot' && 'assign' in element;
const isSlottable = (node: Node): node is Element | Text => node.nodeType === 1 || node.nodeType === 3;
