/** Open shadow roots: found where a host is written, and heard of when one is attached later. A closed root's host shows its own children. */
import { shadowRootOps, type NodeId, type OpWriter } from '@pagetwin/protocol';
import type { DomReader } from '../page/dom-reader.js';
import { createPerRoot } from '../page/per-root.js';
import type { Dirty } from '../patch/dirty.js';
import type { Capture, CaptureContext } from './capture.js';

export function createShadowRootCapture({ page, requestFlush }: CaptureContext, dom: DomReader, dirty: Dirty): Capture {
  function onAttached(host: unknown): void {
    dirty.inner(host as Element);
    requestFlush();
  }

  // Each frame has an Element of its own. An element that outlives its frame elsewhere in the page keeps the frame's methods: a root that it gets then is not heard of.
  const perRoot = createPerRoot((_root, realm) => (realm ? [page.patch(realm.Element.prototype, 'attachShadow', onAttached)] : []));

  return {
    ...perRoot,
    elementAdded(element) {
      if (dom.shadowOf(element) !== null) dirty.inner(element);
    },
  };
}

/** The op's head; its nodes follow. */
export function beginShadowRoot(writer: OpWriter, root: ShadowRoot, host: NodeId, id: NodeId): void {
  const closed = root.mode === 'closed';
  shadowRootOps.beginShadowRoot(writer, { host, root: id, closed, delegatesFocus: root.delegatesFocus, manualSlots: root.slotAssignment === 'manual' });
}
