/**
 * What changed since the last flush, and nothing about how: however often a node changed, it stands here once (DESIGN decision 1).
 * It costs a set entry while the link is slow, and no more.
 */
export interface Changes {
  /** Nodes that came, went or moved: their place is compared with the mirror's. */
  readonly candidates: ReadonlySet<Node>;
  /** null: any attribute may have changed. */
  readonly attributes: ReadonlyMap<Element, ReadonlySet<string> | null>;
  readonly texts: ReadonlySet<Node>;
  /** Nodes whose children, or children's text, changed. */
  readonly parents: ReadonlySet<Node>;
  /** Known nodes that were for a time where nobody watched, or may have been: what comes back of them is compared in full. */
  readonly lost: ReadonlySet<Node>;
}

export interface Dirty {
  candidate(node: Node): void;
  attribute(element: Element, name: string | null): void;
  text(node: Node): void;
  /** A text whose mask may be another one, though it did not change. */
  neighbour(text: Node): void;
  parent(node: Node): void;
  lost(node: Node): void;
  /** A host or frame whose root is to be written. */
  inner(owner: Element): void;
  /** Its root element or doctype is another one: the document is written anew as a whole. */
  renewed(document: Node): void;
  isRenewed(document: Node): boolean;
  /** It is written now. */
  writing(root: Node): void;
  /** Its place may not be what the mirror says. */
  isCandidate(node: Node): boolean;
  /** It came, went, moved or changed since take(): what is being written is left to the next flush there, for rules may have closed it since. */
  isDirty(node: Node): boolean;
  /** No node is. */
  readonly isEmpty: boolean;
  /** Which of these nodes something is dirty in. */
  tops(nodes: ReadonlySet<Node>, parentOf: (node: Node) => Node | null): ReadonlySet<Node>;
  /** Everything but the inner roots; clean afterwards. */
  take(): Changes;
  takeInner(): ReadonlySet<Element>;
  takeNeighbours(): ReadonlySet<Node>;
  clear(): void;
}

interface Collected extends Changes {
  readonly candidates: Set<Node>;
  readonly attributes: Map<Element, Set<string> | null>;
  readonly texts: Set<Node>;
  readonly parents: Set<Node>;
  readonly lost: Set<Node>;
}

const nothing = (): Collected => ({ candidates: new Set(), attributes: new Map(), texts: new Set(), parents: new Set(), lost: new Set() });

export function createDirty(): Dirty {
  let changes = nothing();
  let owners = new Set<Element>();
  let documents = new Set<Node>();
  let neighbours = new Set<Node>();

  return {
    candidate: (node) => void changes.candidates.add(node),
    text: (node) => void changes.texts.add(node),
    parent: (node) => void changes.parents.add(node),
    lost: (node) => void changes.lost.add(node),
    inner: (owner) => void owners.add(owner),
    renewed: (document) => void documents.add(document),
    isRenewed: (document) => documents.has(document),
    writing: (root) => void documents.delete(root),
    attribute(element, name) {
      const names = changes.attributes.get(element);
      if (name === null) changes.attributes.set(element, null);
      else if (names === undefined) changes.attributes.set(element, new Set([name]));
      else names?.add(name);
    },
    neighbour: (text) => void neighbours.add(text),
    isCandidate: (node) => changes.candidates.has(node),
    isDirty: (node) => changes.candidates.has(node) || changes.texts.has(node) || changes.attributes.has(node as Element),
    get isEmpty() {
      return changes.candidates.size + changes.texts.size + changes.attributes.size === 0;
    },
    tops(nodes, parentOf) {
      const found = new Set<Node>();
      for (const kind of [changes.candidates, changes.texts, changes.attributes, changes.parents]) {
        for (const node of kind.keys()) {
          let top: Node | null = node;
          while (top !== null && !nodes.has(top)) top = parentOf(top);
          if (top !== null) found.add(top);
        }
      }
      return found;
    },
    take() {
      const taken = changes;
      changes = nothing();
      return taken;
    },
    takeNeighbours() {
      const taken = neighbours;
      neighbours = new Set();
      return taken;
    },
    takeInner() {
      const taken = owners;
      owners = new Set();
      return taken;
    },
    clear() {
      changes = nothing();
      owners = new Set();
      documents = new Set();
      neighbours = new Set();
    },
  };
}
