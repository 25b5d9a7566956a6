/**
 * The page's shape as the wire tells it: no DOM, only ids, kinds and who is in whom. Ops are tried on it first; what does not fit throws, and
 * everything since `begin` is undone, so that a bad patch shows nothing of itself. Afterwards it is the measure for the replica: the same children in the same order.
 */
import { limits, ProtocolError, type NodeData, type NodeId } from '@pagetwin/protocol';

export type EntryKind = 'document' | 'shadow-root' | 'element' | 'text' | 'comment' | 'doctype';

export interface Entry {
  readonly id: NodeId;
  readonly kind: EntryKind;
  /** An element's name without prefix, else "". */
  readonly tag: string;
  /** A root's parent is its host or frame, though it is not among the children. */
  parent: Entry | null;
  first: Entry | null;
  last: Entry | null;
  previous: Entry | null;
  next: Entry | null;
  /** Shadow root of a host, or document of a frame. */
  root: Entry | null;
  /** As it stands on the wire; of a root nothing. */
  sent: Sent | null;
}

/** What was sent of a node itself. */
export type Sent = Exclude<NodeData, { kind: 'existing' | 'element' }> | Omit<Extract<NodeData, { kind: 'element' }>, 'children'>;

export interface Model {
  /** The page's own document. */
  readonly page: Entry | null;
  readonly size: number;
  entry(id: NodeId): Entry | null;
  /** Documents and shadow roots, outer ones first. */
  readonly roots: ReadonlySet<Entry>;
  /** Elements, and instructions of XML documents, that can own a style sheet. */
  readonly sheetOwners: ReadonlySet<Entry>;
  begin(): void;
  /** Answers the entries that went since begin. */
  commit(): readonly Entry[];
  undo(): void;
  need(id: NodeId, ...kinds: readonly EntryKind[]): Entry;
  insert(parent: Entry, after: Entry | null, nodes: readonly NodeData[]): void;
  move(node: Entry, parent: Entry, after: Entry | null): void;
  remove(node: Entry): void;
  /** All that the node contains, in place of what it has. */
  replaceContent(node: Entry, nodes: readonly NodeData[]): void;
  /** What is sent of the node itself, from now on. */
  setSent(node: Entry, sent: Sent | null): void;
  /** The host's root goes, and nothing takes its place. */
  dropRoot(host: Entry): void;
  /** A root with its nodes takes the place of the host's root before. */
  setRoot(host: Entry | null, kind: 'document' | 'shadow-root', id: NodeId, nodes: readonly NodeData[]): void;
}

/** Steps through the tree that one patch may cost: moves of large subtrees, again and again, must not freeze the console. */
const maxSteps = 8_000_000;
const sheetTags = new Set(['style', 'link']);
/** Of an instruction. */
const sheetTarget = 'xml-stylesheet';

export function createModel(): Model {
  const entries = new Map<NodeId, Entry>();
  const roots = new Set<Entry>();
  const sheetOwners = new Set<Entry>();
  let page: Entry | null = null;
  let undos: (() => void)[] = [];
  let gone: Entry[] = [];
  let steps = 0;

  function refuse(message: string): never {
    throw new ProtocolError('bad-reference', message);
  }

  function step(): void {
    if (++steps > maxSteps) throw new ProtocolError('over-limit', `more than ${maxSteps} steps in one patch`);
  }

  function need(id: NodeId, ...kinds: readonly EntryKind[]): Entry {
    const entry = entries.get(id);
    if (entry === undefined) return refuse(`node ${id} is not in the replica`);
    if (kinds.length > 0 && !kinds.includes(entry.kind)) return refuse(`node ${id} is a ${entry.kind}, not a ${kinds.join(' or ')}`);
    return entry;
  }

  function depthOf(entry: Entry): number {
    let depth = 0;
    for (let at: Entry | null = entry; at !== null; at = at.parent) {
      step();
      depth++;
    }
    return depth;
  }

  /** Levels from the entry downwards, at least 1. Roots in it count: they are levels too. */
  function heightOf(top: Entry): number {
    let height = 1;
    walk(top, (_, depth) => {
      step();
      if (depth > height) height = depth;
    });
    return height;
  }

  function checkDepth(depth: number): void {
    if (depth > limits.maxDepth) throw new ProtocolError('over-limit', `depth ${depth} over ${limits.maxDepth}`);
  }

  /** Its undo is forgetAdded. */
  function add(id: NodeId, kind: EntryKind, tag: string, sent: Sent | null): Entry {
    if (entries.has(id)) refuse(`node ${id} is already in the replica`);
    if (entries.size >= limits.maxNodes) throw new ProtocolError('over-limit', `nodes over ${limits.maxNodes}`);
    const entry: Entry = { id, kind, tag, parent: null, first: null, last: null, previous: null, next: null, root: null, sent };
    entries.set(id, entry);
    if (mayOwnSheet(entry)) sheetOwners.add(entry);
    return entry;
  }

  function forgetAdded(entry: Entry): void {
    unlinkQuietly(entry);
    entries.delete(entry.id);
    sheetOwners.delete(entry);
  }

  function link(entry: Entry, parent: Entry, after: Entry | null): void {
    linkQuietly(entry, parent, after);
    undos.push(() => unlinkQuietly(entry));
  }

  function unlink(entry: Entry): void {
    const { parent, previous } = entry;
    if (parent === null) return;
    unlinkQuietly(entry);
    undos.push(() => linkQuietly(entry, parent, previous));
  }

  /** Where a root hangs: at its host, its frame, or as the page. */
  function hang(root: Entry, host: Entry | null): void {
    const before = host === null ? page : host.root;
    set(root);
    root.parent = host;
    undos.push(() => {
      root.parent = null;
      set(before);
    });

    function set(value: Entry | null): void {
      if (host === null) page = value;
      else host.root = value;
    }
  }

  function checkPlace(parent: Entry, after: Entry | null): void {
    if (parent.kind !== 'element' && !isRoot(parent)) refuse(`node ${parent.id} is a ${parent.kind} and has no children`);
    if (after !== null && after.parent !== parent) refuse(`node ${after.id} is not a child of ${parent.id}`);
    if (after !== null && isRoot(after)) refuse(`node ${after.id} is a root and has no siblings`);
  }

  /** A document takes one element, a doctype before it, and comments. */
  function checkDocument(parent: Entry): void {
    if (parent.kind !== 'document') return;
    let elements = 0;
    let doctypes = 0;
    for (let child = parent.first; child !== null; child = child.next) {
      step();
      if (child.kind === 'text') refuse(`text ${child.id} directly in a document`);
      if (child.kind === 'doctype' && (++doctypes > 1 || elements > 0)) refuse(`doctype ${child.id} out of place`);
      if (child.kind === 'element' && ++elements > 1) refuse(`a second element ${child.id} directly in a document`);
    }
  }

  function addNodes(parent: Entry, firstAfter: Entry | null, nodes: readonly NodeData[]): void {
    const stack = [{ parent, after: firstAfter, nodes, index: 0, depth: depthOf(parent) + 1 }];
    // One undo for all of them: a large insert would leave two functions a node to the garbage collector. What moves into them moves back before it runs.
    const added: Entry[] = [];
    undos.push(() => added.reverse().forEach(forgetAdded));
    for (;;) {
      const level = stack[stack.length - 1];
      if (level === undefined) break;
      const data = level.nodes[level.index++];
      if (data === undefined) {
        stack.pop();
        continue;
      }
      checkDepth(level.depth);
      if (data.kind === 'existing') {
        move(need(data.id), level.parent, level.after);
        level.after = need(data.id);
        continue;
      }
      const entry = add(data.id, entryKind(data), data.kind === 'element' ? localName(data.tag) : '', sentOf(data));
      added.push(entry);
      linkQuietly(entry, level.parent, level.after);
      level.after = entry;
      if (data.kind === 'element' && data.children.length > 0)
        stack.push({ parent: entry, after: null, nodes: data.children, index: 0, depth: level.depth + 1 });
    }
    checkDocument(parent);
  }

  function move(node: Entry, parent: Entry, after: Entry | null): void {
    checkPlace(parent, after);
    if (isRoot(node)) refuse(`node ${node.id} is a root and cannot move`);
    if (after === node) refuse(`node ${node.id} after itself`);
    for (let at: Entry | null = parent; at !== null; at = at.parent) {
      step();
      if (at === node) refuse(`node ${node.id} into itself`);
    }
    if (parent !== node.parent) checkDepth(depthOf(parent) + heightOf(node));
    unlink(node);
    link(node, parent, after);
    checkDocument(parent);
  }

  function remove(node: Entry): void {
    if (isRoot(node)) refuse(`node ${node.id} is a root and cannot be removed`);
    unlink(node);
    forget(node);
  }

  /** A shadow root is told again after its host's content. */
  function dropRoot(host: Entry): void {
    const before = host.root;
    if (before === null) return;
    host.root = null;
    undos.push(() => (host.root = before));
    forget(before);
  }

  function forget(top: Entry): void {
    const leaving: Entry[] = [];
    walk(top, (entry) => {
      step();
      leaving.push(entry);
    });
    for (const entry of leaving) {
      entries.delete(entry.id);
      sheetOwners.delete(entry);
      roots.delete(entry);
      gone.push(entry);
    }
    undos.push(() => {
      for (const entry of leaving) {
        entries.set(entry.id, entry);
        if (mayOwnSheet(entry)) sheetOwners.add(entry);
        if (isRoot(entry)) roots.add(entry);
      }
    });
  }

  return {
    get page() {
      return page;
    },
    get size() {
      return entries.size;
    },
    entry: (id) => entries.get(id) ?? null,
    roots,
    sheetOwners,
    begin() {
      undos = [];
      gone = [];
      steps = 0;
    },
    commit() {
      undos = [];
      return gone;
    },
    undo() {
      for (const run of undos.reverse()) run();
      undos = [];
      gone = [];
    },
    need,
    insert(parent, after, nodes) {
      checkPlace(parent, after);
      addNodes(parent, after, nodes);
    },
    move,
    remove,
    dropRoot,
    replaceContent(node, nodes) {
      if (node.kind !== 'element' && node.kind !== 'shadow-root') refuse(`node ${node.id} is a ${node.kind} and has no content to replace`);
      for (let child = node.first; child !== null; child = node.first) remove(child);
      if (node.root !== null) dropRoot(node);
      addNodes(node, null, nodes);
    },
    setSent(node, sent) {
      const before = node.sent;
      node.sent = sent;
      undos.push(() => (node.sent = before));
    },
    setRoot(host, kind, id, nodes) {
      const before = host === null ? page : host.root;
      const root = add(id, kind, '', null);
      undos.push(() => forgetAdded(root));
      hang(root, host);
      roots.add(root);
      undos.push(() => roots.delete(root));
      addNodes(root, null, nodes);
      if (before !== null) forget(before);
    },
  };
}

/** The entry and everything in it, roots included, in document order; depth is 1 for the entry itself. */
export function walk(top: Entry, visit: (entry: Entry, depth: number) => void): void {
  const stack: { entry: Entry; depth: number }[] = [{ entry: top, depth: 1 }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    visit(at.entry, at.depth);
    for (let child = at.entry.last; child !== null; child = child.previous) stack.push({ entry: child, depth: at.depth + 1 });
    if (at.entry.root !== null) stack.push({ entry: at.entry.root, depth: at.depth + 1 });
  }
}

export function isRoot(entry: Entry): boolean {
  return entry.kind === 'document' || entry.kind === 'shadow-root';
}

export const mayOwnSheet = ({ tag, sent }: Entry): boolean => sheetTags.has(tag) || (sent?.kind === 'instruction' && sent.target === sheetTarget);

/** Without prefix, in lower case. */
export function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase();
}

function sentOf(data: Exclude<NodeData, { kind: 'existing' }>): Sent {
  if (data.kind !== 'element') return data;
  // Not the data itself: its children would be held with it.
  const { kind, id, namespace, tag, attributes } = data;
  return { kind, id, namespace, tag, attributes };
}

function entryKind(data: Exclude<NodeData, { kind: 'existing' }>): EntryKind {
  switch (data.kind) {
    case 'cdata':
      return 'text';
    case 'instruction':
      return 'comment';
    default:
      return data.kind;
  }
}

function linkQuietly(entry: Entry, parent: Entry, after: Entry | null): void {
  const next = after === null ? parent.first : after.next;
  entry.parent = parent;
  entry.previous = after;
  entry.next = next;
  if (after === null) parent.first = entry;
  else after.next = entry;
  if (next === null) parent.last = entry;
  else next.previous = entry;
}

function unlinkQuietly(entry: Entry): void {
  const { parent, previous, next } = entry;
  if (parent === null) return;
  if (previous === null) parent.first = next;
  else previous.next = next;
  if (next === null) parent.last = previous;
  else next.previous = previous;
  entry.parent = null;
  entry.previous = null;
  entry.next = null;
}
