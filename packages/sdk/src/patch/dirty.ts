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
  /** Known nodes that were for a time where nobody watched: what comes back of them is compared in full. */
  readonly lost: ReadonlySet<Node>;
}

export interface Dirty {
  candidate(node: Node): void;
  attribute(element: Element, name: string | null): void;
  text(node: Node): void;
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
  /** Everything but the inner roots; clean afterwards. */
  take(): Changes;
  takeInner(): ReadonlySet<Element>;
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
    isCandidate: (node) => changes.candidates.has(node),
    take() {
      const taken = changes;
      changes = nothing();
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
    },
  };
}
