/** Slots that a script fills itself (slotAssignment: manual): which nodes are in them. */
import { slotOps, type NodeId } from '@pagetwin/protocol';
import { isElement } from '../page/is-element.js';
import { createPerRoot } from '../page/per-root.js';
import type { Capture, CaptureContext } from './capture.js';

export function createSlotsCapture({ page, ids, requestFlush }: CaptureContext): Capture {
  const dirty = new Set<HTMLSlotElement>();
  const told = new Map<NodeId, string>();

  function note(slot: unknown): void {
    if (!isManual(slot)) return;
    dirty.add(slot);
    requestFlush();
  }

  // assign() is told at once; the event, which comes a little later, tells also what became of nodes that came and went.
  const perRoot = createPerRoot((root, realm) => [
    page.listen(root, 'slotchange', ({ target }) => note(target)),
    ...(realm ? [page.patch(realm.HTMLSlotElement.prototype, 'assign', note)] : []),
  ]);

  return {
    ...perRoot,
    addedNames: /^slot$/,
    elementAdded(element) {
      if (element.localName === 'slot') note(element);
    },
    elementAdopted(element, id) {
      if (element.localName !== 'slot') return;
      told.delete(id);
      note(element);
    },
    nodeRemoved: (_node, id) => void told.delete(id),
    generationBegun: () => told.clear(),
    collect(writer) {
      for (const element of dirty) {
        const slot = ids.idOf(element);
        if (slot === null) continue;
        const nodes = element.assignedNodes().flatMap((node) => ids.idOf(node) ?? []);
        if (nodes.join() === (told.get(slot) ?? '')) continue;
        told.set(slot, nodes.join());
        slotOps.writeSlot(writer, { slot, nodes });
      }
      dirty.clear();
    },
  };
}

function isManual(slot: unknown): slot is HTMLSlotElement {
  if (!isElement(slot) || slot.localName !== 'slot') return false;
  const root = slot.getRootNode();
  return 'slotAssignment' in root && root.slotAssignment === 'manual';
}
