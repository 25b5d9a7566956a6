/** Nodes come, move and go (rules T3, T5). */
import { nodeId, type NodeId } from '../ids.js';
import { limits } from '../limits.js';
import type { NodeData } from '../node-data.js';
import { readNodes, writeNodes } from './nodes.js';
import { nodeIdOrNone, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export * from './nodes.js';

export interface InsertOp {
  readonly kind: 'insert';
  readonly parent: NodeId;
  /** The sibling before the first new node; null: they come first. */
  readonly after: NodeId | null;
  readonly nodes: readonly NodeData[];
}
export interface MoveOp {
  readonly kind: 'move';
  readonly node: NodeId;
  readonly parent: NodeId;
  readonly after: NodeId | null;
}
export interface RemoveOp {
  readonly kind: 'remove';
  readonly node: NodeId;
}
/** A node goes, and so many siblings right behind it that they are `count`. */
export interface RemoveRunOp {
  readonly kind: 'remove-run';
  readonly node: NodeId;
  readonly count: number;
}

/** What a node contains, all of it anew: heals a subtree that may be anything by now. */
export interface SubtreeOp {
  readonly kind: 'subtree';
  /** An element or a shadow root. */
  readonly node: NodeId;
  readonly nodes: readonly NodeData[];
}

export const insertCode = 1;
export const moveCode = 2;
export const removeCode = 3;
export const subtreeCode = 42;
export const removeRunCode = 47;

/** Streams: the nodes and endNodes() of nodes.ts follow. */
export function beginInsert(writer: OpWriter, parent: NodeId, after: NodeId | null, firstId: NodeId): void {
  beginOp(writer, insertCode, parent, after, firstId);
}

export function writeMove(writer: OpWriter, op: FieldsOf<MoveOp>): void {
  beginOp(writer, moveCode, op.node, op.parent, op.after);
}

export function writeRemove(writer: OpWriter, op: FieldsOf<RemoveOp>): void {
  beginOp(writer, removeCode, op.node);
}

export function writeRemoveRun(writer: OpWriter, op: FieldsOf<RemoveRunOp>): void {
  beginOp(writer, removeRunCode, op.node, op.count);
}

export function writeInsert(writer: OpWriter, op: FieldsOf<InsertOp>): void {
  const firstId = firstNewId(op.nodes);
  beginInsert(writer, op.parent, op.after, firstId);
  writeNodes(writer, op.nodes, firstId);
}

/** The id that the first new node has; 1 where there is none. */
export function firstNewId(nodes: readonly NodeData[]): NodeId {
  for (const node of nodes) {
    if (node.kind !== 'existing') return node.id;
  }
  return nodeId(1);
}

export function readInsert(reader: OpReader): InsertOp {
  const parent = readNodeId(reader);
  const after = nodeIdOrNone(reader);
  return { kind: 'insert', parent, after, nodes: readNodes(reader, readNodeId(reader)) };
}

/** Streams: the nodes and endNodes() of nodes.ts follow. */
export function beginSubtree(writer: OpWriter, node: NodeId, firstId: NodeId): void {
  beginOp(writer, subtreeCode, node, firstId);
}

export function writeSubtree(writer: OpWriter, op: FieldsOf<SubtreeOp>): void {
  const firstId = firstNewId(op.nodes);
  beginSubtree(writer, op.node, firstId);
  writeNodes(writer, op.nodes, firstId);
}

export function readSubtree(reader: OpReader): SubtreeOp {
  const node = readNodeId(reader);
  return { kind: 'subtree', node, nodes: readNodes(reader, readNodeId(reader)) };
}

export function readMove(reader: OpReader): MoveOp {
  return { kind: 'move', node: readNodeId(reader), parent: readNodeId(reader), after: nodeIdOrNone(reader) };
}

export function readRemove(reader: OpReader): RemoveOp {
  return { kind: 'remove', node: readNodeId(reader) };
}

export function readRemoveRun(reader: OpReader): RemoveRunOp {
  const op = { kind: 'remove-run', node: readNodeId(reader), count: reader.bytes.varint() } as const;
  if (op.count > limits.maxNodes) reader.bytes.fail('over-limit', `${op.count} nodes over ${limits.maxNodes}`);
  return op;
}
