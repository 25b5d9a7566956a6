/**
 * Turns the dirty set into the ops that lead from what was last sent to what the page is now. What is in another mode now goes first, so that nothing is read as it may
 * no longer be seen. Then places (ancestors before descendants, so that nothing ever moves into itself), then new roots, then what is gone (last, so that what was moved
 * out of it has left), then attributes and texts, then live state.
 */
import { treeOps, type OpWriter } from '@pagetwin/protocol';
import { collectAttributes } from '../capture/attributes.js';
import { collectText } from '../capture/text.js';
import type { SentNode } from '../data/node-ids.js';
import { nodesPerStep, type Steps } from '../data/steps.js';
import { nodeType } from '../page/dom-reader.js';
import { createArranger } from './arrange.js';
import type { Changes } from './dirty.js';
import { createInnerRoots } from './inner-roots.js';
import { forgetSubtree, isInOtherMode, isSettled, type Recording } from './recording.js';
import { createNodeWriter } from './write-nodes.js';

export function* flush(recording: Recording, writer: OpWriter): Steps {
  const { dom, mirror, door, dirty, captures, policy } = recording;
  const changes = dirty.take();
  const lost = new Set(changes.lost);
  /** Came back from where nobody watched. */
  const returned: SentNode[] = [];
  const seen = new Set<Node>();
  const fullyDirty = new Map<Element, null>();
  const dirtyTexts = new Set(changes.texts);

  const nodes = createNodeWriter({ recording, writer, isKeyframe: false, moved: met });
  const arranger = createArranger({ recording, writer, nodes, isBusy: busyIn(recording), met, stale: (sent) => void seen.add(sent.node) });
  const roots = createInnerRoots(recording, writer, nodes);

  yield* placeAll(new Set([...changes.candidates, ...(yield* takeClosed(changes))]));
  yield* removeGone();
  yield* collectChanges(changes);
  // Not met, as it moved on while we paused.
  for (const node of lost) if (mirror.sentOf(node) !== null) dirty.lost(node);
  captures.collect(writer);

  /** What was sent in a mode that is no longer its own is taken away, and is new; so is, perhaps, what is not in the replica: it may have been ignored. */
  function* takeClosed({ attributes, candidates }: Changes): Steps<Set<Node>> {
    const unsent = new Set<Node>();
    const closed = new Set<SentNode>();
    const look = (element: Element): void => {
      const sent = mirror.sentOf(element);
      if (sent === null) unsent.add(element);
      else if (isInOtherMode(recording, sent)) closed.add(sent);
    };
    for (const element of attributes.keys()) look(element);
    // A rule that looks beyond its element ("#app.paid .total") can close one that did not change itself.
    if (policy.isContextual && attributes.size + candidates.size > 0) {
      for (const root of mirror.roots()) {
        (root.node as ParentNode).querySelectorAll(policy.closing).forEach((element) => mirror.sentOf(element) !== null && look(element));
      }
    }
    for (const sent of closed) {
      unsent.add(sent.node);
      if (!hasAncestorIn(closed, sent)) yield* remove(sent);
    }
    return unsent;
  }

  function* placeAll(candidates: ReadonlySet<Node>): Steps {
    let round = new Set(candidates);
    /** Children of what is known, and not yet where the page has it. */
    let waiting: [SentNode, ReadonlySet<Node>][] = [];
    do {
      for (const node of round) seen.add(node);
      for (const [parent, children] of byParent(round)) {
        const sent = mirror.sentOf(parent);
        if (sent === null || sent.isClosed) continue;
        if (isSettled(recording, sent)) yield* arranger.arrange(sent, children);
        else waiting.push([sent, children]);
      }
      findReloadedFrames();
      yield* roots.pending();
      round = yield* returnedNodes();
      // A new root has taken some of them in.
      waiting = waiting.filter(([sent, children]) => {
        if (mirror.sentOf(sent.node) !== sent || !isSettled(recording, sent)) return true;
        for (const child of children) round.add(child);
        return false;
      });
    } while (round.size > 0);
    // What they hang on moved on while we paused.
    if (!dirty.isEmpty) for (const [, children] of waiting) for (const child of children) dirty.candidate(child);
  }

  /** A frame that moved has begun anew, whether or not its load event was heard. */
  function findReloadedFrames(): void {
    for (const { node, parent } of mirror.roots()) {
      if (parent !== null && dom.typeOf(node) === nodeType.document && dom.frameOf(node) !== parent.node) dirty.inner(parent.node as Element);
    }
  }

  /** Candidates under parents that the replica has, the parents nearest to the page's root first. */
  function byParent(candidates: ReadonlySet<Node>): [ParentNode, Set<Node>][] {
    const groups = new Map<ParentNode, Set<Node>>();
    for (const node of candidates) {
      const parent = dom.parentOf(node);
      if (parent === null || mirror.sentOf(parent) === null || dirty.isRenewed(parent)) continue;
      const group = groups.get(parent);
      if (group === undefined) groups.set(parent, new Set([node]));
      else group.add(node);
    }
    if (groups.size < 2) return [...groups];
    const depths = new Map(Array.from(groups.keys(), (parent) => [parent, depthOf(parent)]));
    return [...groups].sort(([one], [other]) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0));
  }

  function depthOf(node: Node): number {
    let depth = 0;
    let current: Node | null = node;
    while (current !== null) {
      depth++;
      current = dom.composedParentOf(current) ?? dom.frameOf(current);
    }
    return depth;
  }

  function met(sent: SentNode): void {
    if (lost.size === 0) return;
    for (let above: SentNode | null = sent; above !== null; above = above.parent) {
      if (lost.has(above.node)) return void returned.push(sent);
    }
  }

  /** All that is in them now, and all that the mirror has in them, is compared anew. */
  function* returnedNodes(): Steps<Set<Node>> {
    const found = new Set<Node>();
    for (const sent of returned.splice(0)) {
      lost.delete(sent.node);
      yield* compareInFull(sent.node, found);
    }
    return found;
  }

  function* compareInFull(node: Node, found: Set<Node>): Steps {
    const sent = mirror.sentOf(node);
    if (sent !== null && isInOtherMode(recording, sent)) {
      found.add(node);
      return yield* remove(sent);
    }
    if (sent !== null) {
      if (dom.isElement(node)) fullyDirty.set(node, null);
      else dirtyTexts.add(node);
      for (let child = sent.first; child !== null; child = child.next) found.add(child.node);
    }
    for (let child = dom.firstOf(node); child !== null; child = dom.nextOf(child)) {
      found.add(child);
      yield* compareInFull(child, found);
    }
  }

  function* removeGone(): Steps {
    const gone = new Set<SentNode>();
    for (const node of seen) {
      const sent = mirror.sentOf(node);
      if (sent?.parent && dom.parentOf(node) !== sent.parent.node && !dirty.isCandidate(node)) gone.add(sent);
    }
    const runs = Array.from(gone).filter((sent) => !(sent.previous !== null && gone.has(sent.previous)) && !hasAncestorIn(gone, sent));
    for (const run of runs.map(runFrom)) {
      const [{ id: node }] = run;
      if (run.length === 1) treeOps.writeRemove(writer, { node });
      else treeOps.writeRemoveRun(writer, { node, count: run.length });
      for (const sent of run) yield* forgetSubtree(recording, sent);
    }

    function runFrom(first: SentNode): [SentNode, ...SentNode[]] {
      const run: [SentNode, ...SentNode[]] = [first];
      for (let next = first.next; next !== null && gone.has(next); next = next.next) run.push(next);
      return run;
    }
  }

  function hasAncestorIn(gone: ReadonlySet<SentNode>, sent: SentNode): boolean {
    for (let above = sent.parent; above !== null; above = above.parent) {
      if (gone.has(above)) return true;
    }
    return false;
  }

  function* remove(sent: SentNode): Steps {
    treeOps.writeRemove(writer, { node: sent.id });
    yield* forgetSubtree(recording, sent);
  }

  function* collectChanges({ attributes, parents }: Changes): Steps {
    let count = 0;
    for (const [element, names] of [...attributes, ...fullyDirty]) {
      const sent = mirror.sentOf(element);
      if (dirty.isDirty(element)) for (const name of names ?? [null]) dirty.attribute(element, name);
      else if (sent !== null) collectAttributes(recording, writer, sent, names);
      if (++count % nodesPerStep === 0) yield;
    }
    for (const element of fullyDirty.keys()) {
      const id = mirror.idOf(element);
      if (id !== null) captures.tell('elementAdopted', element, id);
    }
    // What was written just now may complete a number that began in an older text.
    for (const node of dirty.takeNeighbours()) dirtyTexts.add(node);
    for (const node of dirtyTexts) for (const other of numberNeighbours(node)) dirtyTexts.add(other);
    for (const node of dirtyTexts) {
      const sent = mirror.sentOf(node);
      if (dirty.isDirty(node)) dirty.text(node);
      else if (sent !== null) collectText(recording, writer, sent);
      if (++count % nodesPerStep === 0) yield;
    }
    for (const parent of parents) {
      if (dom.isElement(parent) && mirror.sentOf(parent) !== null) captures.tell('childrenChanged', parent);
    }
  }

  function numberNeighbours(node: Node): readonly Node[] {
    return dom.typeOf(node) === nodeType.text ? door.numberNeighbours(node) : [];
  }
}

/** What is focused or animated, found once and only when something may be adopted: the browser brings its styles up to date for it. */
function busyIn({ document, dom, mirror }: Recording): (element: Element) => boolean {
  let busy: Set<Element | null> | null = null;
  const find = (): Set<Element | null> => {
    const roots = Array.from(mirror.roots(), ({ node }) => node as Document | ShadowRoot);
    const animations = [document, ...roots].flatMap((root) => root.getAnimations());
    const focused = roots.map((root) => root.activeElement).filter((element) => element !== null && dom.nameOf(element) !== 'body');
    return new Set([...focused, ...animations.map(({ effect }) => (effect as KeyframeEffect | null)?.target ?? null)]);
  };
  return (element) => (busy ??= find()).has(element);
}
