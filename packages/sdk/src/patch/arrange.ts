/**
 * Brings the mirror's children of one parent, and the replica's, into the page's order. Only candidates are looked at: the other children are in the same order
 * on both sides, so a run of candidates between two of them (a gap) can be arranged for itself. The cost follows what changed, never the number of siblings.
 */
import { treeOps, type OpWriter } from '@pagetwin/protocol';
import { matchGap, type AdoptionParts } from '../data/adopt-ids.js';
import type { SentNode } from '../data/node-ids.js';
import { nodesPerStep, type Steps } from '../data/steps.js';
import { longestRun } from './longest-run.js';
import { digestOf, type Recording } from './recording.js';
import { createTakeOver } from './take-over.js';
import type { NodeWriter } from './write-nodes.js';

export interface Arranger {
  /** @param nodes - candidates among the parent's live children. */
  arrange(parent: SentNode, nodes: Iterable<Node>): Steps;
}

export interface ArrangerParts {
  readonly recording: Recording;
  readonly writer: OpWriter;
  readonly nodes: NodeWriter;
  isBusy(element: Element): boolean;
  /** A known node was found where the mirror has it, or is about to be moved. */
  met(sent: SentNode): void;
  /** May be gone: the parent that it was sent under is another node now. */
  stale(sent: SentNode): void;
}

interface Adopted {
  readonly sent: SentNode;
  readonly isSimilar: boolean;
}

/** A query over all that the parent contains is cheaper than to ask each. */
const manyNodes = 64;

/** A gap: a run of candidates in the page, and what the replica has between the same two neighbours. */
interface Run {
  readonly nodes: readonly Node[];
  readonly before: SentNode | null;
  readonly section: readonly SentNode[];
}

export function createArranger(parts: ArrangerParts): Arranger {
  const { recording, writer, nodes: nodeWriter } = parts;
  const { dom, mirror, dirty } = recording;
  const takeOver = createTakeOver(recording, writer);
  const adoptionParts: AdoptionParts = {
    ...recording,
    isBusy: parts.isBusy,
    isKnown: (node) => mirror.sentOf(node) !== null,
    digestOf: (node, own) => digestOf(recording, node, own),
  };

  function* arrangeWithin(parent: SentNode, nodes: Iterable<Node>, isWithinSimilar: boolean): Steps {
    const open = new Set(nodes);
    const adopted: Adopted[] = [];
    for (const node of open) {
      if (dirty.isCandidate(node)) continue;
      const run = runAround(node, parent, open);
      yield* adoptIn(run, parent, { isWithinSimilar, adopted });
      yield* place(run, parent);
    }
    for (const { sent, isSimilar } of adopted) {
      for (let child = sent.first; child !== null; child = child.next) parts.stale(child);
      yield* arrangeWithin(sent, Array.from(childrenOf(sent.node)), isSimilar);
    }
  }

  function* adoptIn(run: Run, parent: SentNode, { isWithinSimilar, adopted }: { readonly isWithinSimilar: boolean; readonly adopted: Adopted[] }): Steps {
    const left = run.section.filter((sent) => !dom.isConnected(sent.node));
    const came = left.length === 0 ? [] : run.nodes.filter((other) => mirror.sentOf(other) === null && nodeWriter.mayWrite(other, parent));
    if (came.length === 0) return;
    const tops = new Set(came);
    const adoptions = yield* matchGap({ left, came, parent }, adoptionParts);
    /** What is no longer as it was compared. */
    let changed = dirty.tops(tops, dom.parentOf);
    for (const [index, adoption] of adoptions.entries()) {
      if (changed.has(adoption.node)) continue;
      const isSimilar = isWithinSimilar || adoption.likeness === 'similar';
      if (takeOver.adopt(adoption, isWithinSimilar)) adopted.push({ sent: adoption.sent, isSimilar });
      if (index % nodesPerStep !== nodesPerStep - 1) continue;
      yield;
      changed = dirty.tops(tops, dom.parentOf);
    }
  }

  function* childrenOf(node: Node): Generator<Node, void> {
    for (let child = dom.firstOf(node); child !== null; child = dom.nextOf(child)) yield child;
  }

  /** A child that is in its place on both sides. */
  function anchorAt(node: Node, parent: SentNode, open: ReadonlySet<Node>): SentNode | null {
    const sent = open.has(node) || dirty.isCandidate(node) ? null : mirror.sentOf(node);
    return sent?.parent === parent ? sent : null;
  }

  function runAround(node: Node, parent: SentNode, open: Set<Node>): Run {
    let start = node;
    let before: SentNode | null = null;
    for (let at = dom.previousOf(node); at !== null && before === null; at = dom.previousOf(at)) {
      before = anchorAt(at, parent, open);
      if (open.has(at)) start = at;
    }
    const run: Node[] = [];
    let end: SentNode | null = null;
    for (let at: Node | null = start; at !== null && end === null; at = dom.nextOf(at)) {
      end = anchorAt(at, parent, open);
      // A known node of another parent is no candidate only when it was not told of: it is taken along.
      if (!dirty.isCandidate(at) && (open.has(at) || (end === null && mirror.sentOf(at) !== null))) run.push(at);
    }
    for (const each of run) open.delete(each);
    const section: SentNode[] = [];
    for (let sent = before === null ? parent.first : before.next; sent !== null && sent !== end; sent = sent.next) section.push(sent);
    return { nodes: run, before, section };
  }

  function* place({ nodes, before, section }: Run, parent: SentNode): Steps {
    const rankOf = new Map(section.map((sent, rank) => [sent, rank]));
    const stays = longestRun(nodes.map((node) => rankOf.get(mirror.sentOf(node) ?? parent) ?? -1));
    let after = before;
    let isInserting = false;
    if (nodes.length >= manyNodes) nodeWriter.comeBelow(parent.node);
    const endInsert = (): void => {
      if (isInserting) treeOps.endNodes(writer);
      isInserting = false;
      nodeWriter.dropOutdated();
    };

    for (const [index, node] of nodes.entries()) {
      // It moved on while we paused, and its place is the next flush's.
      if (dirty.isCandidate(node)) continue;
      const known = nodeWriter.knownUnder(node, parent);
      if (known === null) {
        if (nodeWriter.isLeft(node) || !nodeWriter.mayWrite(node, parent)) continue;
        if (!isInserting) beginInsert(parent, after);
        isInserting = true;
        after = (yield* nodeWriter.write(node, parent, after)) ?? after;
        continue;
      }
      endInsert();
      parts.met(known);
      if (!(stays[index] ?? false)) {
        treeOps.writeMove(writer, { node: known.id, parent: parent.id, after: after?.id ?? null });
        mirror.link(known, parent, after);
      }
      after = known;
      if (index % nodesPerStep === nodesPerStep - 1) yield;
    }
    endInsert();
    nodeWriter.comeBelow(null);
  }

  function beginInsert(parent: SentNode, after: SentNode | null): void {
    treeOps.beginInsert(writer, parent.id, after?.id ?? null, mirror.nextId);
    nodeWriter.idsRunFrom(mirror.nextId);
  }

  return { arrange: (parent, nodes) => arrangeWithin(parent, nodes, false) };
}
