/**
 * Scroll positions of pages (told under their document's id) and of elements.
 * Every scroll fires an event, whoever scrolled: so positions are read only for what scrolled, and once for all that a root holds when it is first seen.
 */
import { scrollOps, type NodeId } from '@pagetwin/protocol';
import { words } from '../data/words.js';
import { isElement } from '../page/is-element.js';
import { createPerRoot } from '../page/per-root.js';
import type { Capture, CaptureContext, Root } from './capture.js';

/** Text in a line, pictures and shapes: leaves that no page scrolls, and half of its elements. */
const neverScrolling = words(
  'a b br button circle code em g h1 h2 h3 h4 hr i img input label li line link meta option path rect script small source span strong style svg td th title use',
);

/** A row and what holds rows: `overflow` has no meaning there, and a table has thousands of them. */
const tableParts = words('table thead tbody tfoot tr colgroup col');
const readMs = 4;
const readsPerLook = 64;

export function createScrollCapture(context: CaptureContext): Capture {
  const { window, page, ids, door } = context;
  const dirty = new Set<Node>();
  /** What scrolled since we watch: reinserted or in a new generation it may be scrolled still. */
  const scrolled = new Set<WeakRef<Node>>();
  const refs = new WeakMap<Node, WeakRef<Node>>();
  const told = new Map<NodeId, string>();
  let unread: Root[] = [];
  /** Elements that were not looked at yet. */
  const waiting: { readonly scroller: Element | null; readonly elements: NodeListOf<Element>; next: number }[] = [];

  const perRoot = createPerRoot((root) => {
    unread.push(root);
    const onScroll = (event: Event) => {
      if (!isNode(event.target)) return;
      remember(event.target);
      dirty.add(event.target);
      context.requestFlush();
    };
    // A text field scrolls with its caret, and fires no event for it.
    return [
      page.listen(root, 'scroll', onScroll),
      page.listen(root, 'input selectionchange focusout', (event) => isTextField(event.target) && onScroll(event)),
    ];
  });

  function remember(node: Node): void {
    if (refs.has(node)) return;
    const ref = new WeakRef(node);
    refs.set(node, ref);
    scrolled.add(ref);
  }

  function read(root: Root): void {
    if (isDocument(root)) dirty.add(root);
    // Of the scroller the browser tells how far the page is scrolled.
    waiting.push({ scroller: isDocument(root) ? root.scrollingElement : null, elements: root.querySelectorAll('*'), next: 0 });
  }

  /** One layout, then two reads an element, at about 1 µs each (Chromium; scroll.browser.test prints it): of a large page some with each flush. */
  function readOn(): void {
    const untilMs = window.performance.now() + readMs;
    for (let list = waiting[0]; list !== undefined; list = waiting[0]) {
      for (let element = list.elements[list.next]; element !== undefined; element = list.elements[++list.next]) {
        if (element !== list.scroller) look(element);
        if (list.next % readsPerLook !== readsPerLook - 1 || window.performance.now() < untilMs) continue;
        list.next++;
        return context.requestFlush();
      }
      waiting.shift();
    }
  }

  function look(element: Element): void {
    const { localName } = element;
    if (tableParts.has(localName) || (neverScrolling.has(localName) && element.firstElementChild === null)) return;
    if (element.scrollTop === 0 && element.scrollLeft === 0) return;
    remember(element);
    dirty.add(element);
  }

  return {
    ...perRoot,
    elementAdded(element, id) {
      told.delete(id);
      if (refs.has(element)) dirty.add(element);
    },
    elementAdopted(element, id) {
      if (told.has(id) || refs.has(element)) dirty.add(element);
    },
    nodeRemoved: (_node, id) => void told.delete(id),
    told(id, add) {
      const position = told.get(id);
      if (position !== undefined) add('.scroll', position);
    },
    generationBegun() {
      told.clear();
      for (const ref of scrolled) {
        const node = ref.deref();
        if (node === undefined) scrolled.delete(ref);
        else dirty.add(node);
      }
    },
    collect(writer) {
      for (const root of unread) read(root);
      unread = [];
      readOn();
      for (const node of dirty) {
        const id = ids.idOf(node);
        if (id === null || (isElement(node) && !door.mayTellState(node))) continue;
        const { left, top } = positionOf(node);
        const position = `${left} ${top}`;
        if (position === (told.get(id) ?? '0 0')) continue;
        told.set(id, position);
        scrollOps.writeScroll(writer, { node: id, left, top });
      }
      dirty.clear();
    },
  };
}

const isTextField = (target: EventTarget | null): boolean => (target as Partial<Element> | null)?.localName === 'input';
const isNode = (target: EventTarget | null): target is Node => target !== null && 'nodeType' in target;
const isDocument = (node: Node): node is Document => node.nodeType === 9;

function positionOf(node: Node): { left: number; top: number } {
  const view = isDocument(node) ? node.defaultView : null;
  const left = isElement(node) ? node.scrollLeft : (view?.scrollX ?? 0);
  const top = isElement(node) ? node.scrollTop : (view?.scrollY ?? 0);
  return { left: scrollOps.scrollStep(left), top: scrollOps.scrollStep(top) };
}
