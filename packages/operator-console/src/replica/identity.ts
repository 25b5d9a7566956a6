/** Which node of the replica has which id, and how often an id went over to another node (DESIGN decision 2). */
import type { NodeId } from '@pagetwin/protocol';

export interface Identity {
  nodeOf(id: NodeId): Node | null;
  elementOf(id: NodeId): Element | null;
  idOf(node: Node): NodeId | null;
  bind(id: NodeId, node: Node): void;
  release(id: NodeId): void;
  countOf(id: NodeId): number;
  setCount(id: NodeId, count: number): void;
}

const elementType = 1;

export function createIdentity(): Identity {
  const nodes = new Map<NodeId, Node>();
  const ids = new WeakMap<Node, NodeId>();
  const counts = new Map<NodeId, number>();

  return {
    nodeOf: (id) => nodes.get(id) ?? null,
    elementOf(id) {
      const node = nodes.get(id);
      return node !== undefined && isElement(node) ? node : null;
    },
    idOf(node) {
      const id = ids.get(node);
      // A node that lost its id to another one is nobody's.
      return id !== undefined && nodes.get(id) === node ? id : null;
    },
    bind(id, node) {
      nodes.set(id, node);
      ids.set(node, id);
    },
    release(id) {
      nodes.delete(id);
      counts.delete(id);
    },
    countOf: (id) => counts.get(id) ?? 0,
    setCount(id, count) {
      counts.set(id, count);
    },
  };
}

/** By type and not by instanceof: the replica's nodes are of another window. */
export function isElement(node: Node): node is Element {
  return node.nodeType === elementType;
}

/** What is chosen in a select is copied there by the browser: its children are on no wire. */
export const isFilledByBrowser = (node: Node): boolean => node.nodeName === 'SELECTEDCONTENT';
