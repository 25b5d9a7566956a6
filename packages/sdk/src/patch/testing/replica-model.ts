/** For tests: applies ops to a plain tree, strictly as PROTOCOL.md says, and throws where an op does not fit. It stands for the operator's side without a browser in between. */
import { createPatchReader, type NodeData, type NodeId, type Op, type PatchReader } from '@pagetwin/protocol';

export interface ModelNode {
  readonly id: NodeId;
  readonly kind: NodeData['kind'] | 'root';
  readonly tag: string;
  readonly attributes: Map<string, string>;
  text: string;
  readonly children: ModelNode[];
  parent: ModelNode | null;
  inner: ModelNode | null;
  identity: number;
}

export interface ReplicaModel {
  readonly page: ModelNode | null;
  readonly nodes: ReadonlyMap<NodeId, ModelNode>;
  /** Ops of the last body. */
  readonly lastOps: readonly Op[];
  keyframe(body: Uint8Array): void;
  patch(body: Uint8Array): void;
}

export function createReplicaModel(): ReplicaModel {
  let nodes = new Map<NodeId, ModelNode>();
  let reader: PatchReader = createPatchReader();
  let page: ModelNode | null = null;
  let lastOps: readonly Op[] = [];

  function apply(op: Op): void {
    switch (op.kind) {
      case 'insert':
        return insert(op.nodes, get(op.parent), op.after);
      case 'move':
        return put(get(op.node), get(op.parent), op.after);
      case 'subtree':
        for (const child of [...get(op.node).children]) remove(child);
        setInner(get(op.node), null);
        return insert(op.nodes, get(op.node), null);
      case 'remove':
        return remove(get(op.node));
      case 'remove-run':
        for (const node of run(get(op.node), op.count)) remove(node);
        return;
      case 'text':
        get(op.node).text = op.text;
        return;
      case 'attribute':
        if (op.value === null) get(op.node).attributes.delete(op.name);
        else get(op.node).attributes.set(op.name, op.value);
        return;
      case 'all-attributes':
        get(op.node).attributes.clear();
        for (const { name, value } of op.attributes) get(op.node).attributes.set(name, value);
        return;
      case 'identity':
        get(op.node).identity = op.count;
        return;
      case 'shadow-root':
        return setInner(get(op.host), makeRoot(op.root, op.nodes));
      case 'document':
        if (op.frame === null) page = makeRoot(op.document, op.nodes);
        else setInner(get(op.frame), makeRoot(op.document, op.nodes));
        return;
      case 'frame-closed':
        setInner(get(op.frame), null);
        return;
      case 'value':
      case 'checked':
      case 'selected':
      case 'scroll':
      case 'top-layer':
        get(op.node);
        return;
      default:
    }
  }

  function get(id: NodeId): ModelNode {
    const node = nodes.get(id);
    if (node === undefined) throw new Error(`node ${id} is not in the replica`);
    return node;
  }

  function make(data: NodeData): ModelNode {
    if (data.kind === 'existing') {
      const node = get(data.id);
      detach(node);
      return node;
    }
    if (nodes.has(data.id)) throw new Error(`node ${data.id} is in the replica already`);
    const node = blank(data.id, data.kind, data.kind === 'element' ? data.tag : '');
    if ('text' in data) node.text = data.text;
    if (data.kind !== 'element') return node;
    for (const { name, value } of data.attributes) node.attributes.set(name, value);
    for (const child of data.children) adopt(make(child), node);
    return node;
  }

  function blank(id: NodeId, kind: ModelNode['kind'], tag: string): ModelNode {
    const node: ModelNode = { id, kind, tag, attributes: new Map(), text: '', children: [], parent: null, inner: null, identity: 0 };
    nodes.set(id, node);
    return node;
  }

  function adopt(node: ModelNode, parent: ModelNode): void {
    node.parent = parent;
    parent.children.push(node);
  }

  function makeRoot(id: NodeId, data: readonly NodeData[]): ModelNode {
    const root = blank(id, 'root', '');
    for (const child of data) adopt(make(child), root);
    return root;
  }

  function setInner(owner: ModelNode, root: ModelNode | null): void {
    if (owner.inner !== null) forget(owner.inner);
    owner.inner = root;
    if (root !== null) root.parent = owner;
  }

  function insert(data: readonly NodeData[], parent: ModelNode, after: NodeId | null): void {
    let last = after;
    for (const each of data) {
      const node = make(each);
      put(node, parent, last);
      last = node.id;
    }
  }

  function put(node: ModelNode, parent: ModelNode, after: NodeId | null): void {
    for (let above: ModelNode | null = parent; above !== null; above = above.parent)
      if (above === node) throw new Error(`node ${node.id} would contain itself`);
    detach(node);
    const at = after === null ? 0 : parent.children.findIndex(({ id }) => id === after) + 1;
    if (after !== null && at === 0) throw new Error(`node ${after} is no child of ${parent.id}`);
    parent.children.splice(at, 0, node);
    node.parent = parent;
  }

  function detach(node: ModelNode): void {
    const siblings = node.parent?.children ?? [];
    const at = siblings.indexOf(node);
    if (at >= 0) siblings.splice(at, 1);
    node.parent = null;
  }

  function run(first: ModelNode, count: number): ModelNode[] {
    const siblings = first.parent?.children ?? [];
    const found = siblings.slice(siblings.indexOf(first)).slice(0, count);
    if (found.length < count) throw new Error(`${count} nodes from ${first.id} on, of ${found.length}`);
    return found;
  }

  function remove(node: ModelNode): void {
    detach(node);
    forget(node);
  }

  function forget(node: ModelNode): void {
    nodes.delete(node.id);
    node.children.forEach(forget);
    if (node.inner !== null) forget(node.inner);
  }

  function applyAll(body: Uint8Array): void {
    lastOps = reader.read(body);
    lastOps.forEach(apply);
  }

  return {
    get page() {
      return page;
    },
    get nodes() {
      return nodes;
    },
    get lastOps() {
      return lastOps;
    },
    keyframe(body) {
      nodes = new Map();
      reader = createPatchReader();
      applyAll(body);
    },
    patch: applyAll,
  };
}
