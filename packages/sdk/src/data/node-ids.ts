/**
 * The mirror: which node has which number, and for each node in the replica what was last sent of it (its place, a digest, its mode).
 * Ids are given once an epoch and run on; a node that goes loses its own. Objects and not arrays by id: ids grow with all that ever came,
 * objects go with what went.
 */
import { limits, type IdRange, type NodeId } from '@pagetwin/protocol';
import type { NodeIds } from '../capture/capture.js';
import type { Mode } from '../privacy/policy.js';

/** A node as the replica has it. */
export interface SentNode {
  readonly id: NodeId;
  node: Node;
  /** Of a root: its host or frame. */
  parent: SentNode | null;
  first: SentNode | null;
  last: SentNode | null;
  next: SentNode | null;
  previous: SentNode | null;
  /** Its shadow root, or its frame's document. */
  inner: SentNode | null;
  low: number;
  high: number;
  mode: Mode;
  /** Sent without its children: a script, a box. */
  isClosed: boolean;
  generation: number;
  /** How often the id went over to a node that was not its equal. */
  identity: number;
}

export interface Mirror extends NodeIds {
  /** No more nodes: the replica takes no more, or the ids are used up. */
  readonly isFull: boolean;
  /** The id that the next new node gets. */
  readonly nextId: NodeId;
  sentOf(node: Node): SentNode | null;
  byId(id: NodeId): SentNode | null;
  all(): Iterable<SentNode>;
  /** The page's document, and every shadow root and frame's document that is in the replica. */
  roots(): Iterable<SentNode>;
  /** Begins a generation: nothing is sent, but nodes keep their ids when they are entered again before settle(). */
  begin(): void;
  settle(): void;
  /** A node is being written. */
  enter(node: Node): SentNode;
  /** A root is being written: its owner is its host or frame, and the page's document has none. */
  enterRoot(root: Node, owner: SentNode | null): SentNode;
  /** Puts it behind `after` (null: first) in `parent`, away from where it was. */
  link(sent: SentNode, parent: SentNode, after: SentNode | null): void;
  unlink(sent: SentNode): void;
  /** The id goes over to another node. */
  rebind(sent: SentNode, node: Node): void;
  /** Forgets this node alone. */
  forget(sent: SentNode): void;
}

/** @param range - of the document's ids (rule E2). */
export function createMirror({ first, size: ids }: IdRange): Mirror {
  const byNode = new WeakMap<Node, SentNode>();
  const roots = new Set<SentNode>();
  let byId = new Map<NodeId, SentNode>();
  let generation = 0;
  let nextId = first + 1;
  let size = 0;
  let isBeginning = false;

  function sentOf(node: Node): SentNode | null {
    const sent = byNode.get(node);
    return sent?.generation === generation ? sent : null;
  }

  function renew(sent: SentNode): SentNode {
    sent.parent = sent.first = sent.last = sent.next = sent.previous = sent.inner = null;
    sent.isClosed = false;
    sent.generation = generation;
    return sent;
  }

  function create(node: Node): SentNode {
    const id = nextId++ as NodeId;
    const sent: SentNode = {
      id,
      node,
      parent: null,
      first: null,
      last: null,
      next: null,
      previous: null,
      inner: null,
      low: 0,
      high: 0,
      mode: 0,
      isClosed: false,
      generation,
      identity: 0,
    };
    byNode.set(node, sent);
    byId.set(id, sent);
    return sent;
  }

  function unlink(sent: SentNode): void {
    const { parent, previous, next } = sent;
    if (parent === null) return;
    if (parent.inner === sent) parent.inner = null;
    if (previous !== null) previous.next = next;
    if (next !== null) next.previous = previous;
    if (parent.first === sent) parent.first = next;
    if (parent.last === sent) parent.last = previous;
    sent.parent = sent.previous = sent.next = null;
  }

  function enter(node: Node): SentNode {
    size++;
    const earlier = isBeginning ? byNode.get(node) : undefined;
    // An id that was forgotten is not given again: the replica may have seen it go.
    return earlier !== undefined && byId.get(earlier.id) === earlier ? renew(earlier) : create(node);
  }

  return {
    get isFull() {
      return size >= limits.maxNodes - 1 || nextId >= first + ids / 2;
    },
    get nextId() {
      return nextId as NodeId;
    },
    idOf: (node) => sentOf(node)?.id ?? null,
    nodeOf: (id) => byId.get(id)?.node ?? null,
    sentOf,
    byId: (id) => byId.get(id) ?? null,
    begin() {
      generation++;
      size = 0;
      roots.clear();
      isBeginning = true;
    },
    settle() {
      isBeginning = false;
      // None of an earlier generation is left over: so it is with the first keyframe of every page.
      if (byId.size === size) return;
      byId = new Map(Array.from(byId).filter(([, sent]) => sent.generation === generation));
    },
    enter,
    enterRoot(root, owner) {
      const sent = enter(root);
      sent.parent = owner;
      if (owner !== null) owner.inner = sent;
      roots.add(sent);
      return sent;
    },
    roots: () => roots,
    all: () => byId.values(),
    unlink,
    link(sent, parent, after) {
      unlink(sent);
      const next = after === null ? parent.first : after.next;
      sent.parent = parent;
      sent.previous = after;
      sent.next = next;
      if (after === null) parent.first = sent;
      else after.next = sent;
      if (next === null) parent.last = sent;
      else next.previous = sent;
    },
    rebind(sent, node) {
      if (byNode.get(sent.node) === sent) byNode.delete(sent.node);
      sent.node = node;
      byNode.set(node, sent);
    },
    forget(sent) {
      size--;
      roots.delete(sent);
      if (byNode.get(sent.node) === sent) byNode.delete(sent.node);
      byId.delete(sent.id);
    },
  };
}
