/**
 * Shadow roots: found where a host is written, and heard of when one is attached later. A method that was saved before we came tells us nothing, so possible hosts are
 * looked at again: when they change, when their name is defined, and a few with each flush. A closed root is known where an early script noted it.
 */
import { shadowRootOps, type NodeId, type OpWriter } from '@pagetwin/protocol';
import type { DomReader } from '../page/dom-reader.js';
import { createPerRoot } from '../page/per-root.js';
import type { Dirty } from '../patch/dirty.js';
import type { Capture, CaptureContext } from './capture.js';

/** Angular and the like give thousands of elements such names and no root: then a round takes longer, and no flush does. */
const maxHosts = 5_000;
const hostsPerFlush = 32;

export function createShadowRootCapture({ page, ids, requestFlush }: CaptureContext, dom: DomReader, dirty: Dirty): Capture {
  /** Custom elements, or such as may become some, without a root; those that were not looked at for longest come first. */
  const hosts = new Set<Element>();
  const awaited = new WeakMap<CustomElementRegistry, Set<string>>();

  function look(host: Element): void {
    const root = dom.shadowOf(host);
    if (root === null || ids.idOf(root) !== null) return;
    hosts.delete(host);
    dirty.inner(host);
    requestFlush();
  }

  // Each frame has an Element of its own. An element that outlives its frame elsewhere in the page keeps the frame's methods: a root that it gets then is found later.
  const perRoot = createPerRoot((_root, realm) => (realm ? [page.patch(realm.Element.prototype, 'attachShadow', (host) => look(host as Element))] : []));

  /** An upgrade runs the constructor, where most roots are attached. */
  function awaitDefinition(host: Element): void {
    const registry = dom.documentOf(host)?.defaultView?.customElements;
    if (registry === undefined) return;
    const names = awaited.get(registry) ?? new Set();
    awaited.set(registry, names);
    const name = dom.nameOf(host);
    if (names.has(name)) return;
    names.add(name);
    const lookAll = page.guard(() => hosts.forEach((other) => dom.nameOf(other) === name && look(other)));
    registry.whenDefined(name).then(lookAll, () => undefined);
  }

  return {
    ...perRoot,
    // What may have a root at all (DOM standard, "attach a shadow root").
    addedNames: /-|^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/,
    elementAdded(element) {
      if (dom.shadowOf(element) !== null) return dirty.inner(element);
      if (!dom.nameOf(element).includes('-') || hosts.size === maxHosts) return;
      hosts.add(element);
      awaitDefinition(element);
    },
    attributeChanged: look,
    childrenChanged: look,
    nodeRemoved: (node) => void hosts.delete(node as Element),
    generationBegun: () => hosts.clear(),
    collect() {
      for (const host of Array.from(hosts).slice(0, hostsPerFlush)) {
        hosts.delete(host);
        hosts.add(host);
        look(host);
      }
    },
  };
}

/** The op's head; its nodes follow. */
export function beginShadowRoot(writer: OpWriter, root: ShadowRoot, host: NodeId, id: NodeId): void {
  const closed = root.mode === 'closed';
  shadowRootOps.beginShadowRoot(writer, { host, root: id, closed, delegatesFocus: root.delegatesFocus, manualSlots: root.slotAssignment === 'manual' });
}
