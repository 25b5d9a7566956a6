/** A shadow root and what it contains. One that is sent again replaces the content of the one before. */
import type { NodeId } from '../ids.js';
import type { NodeData } from '../node-data.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';
import { readNodes, writeNodes } from './nodes.js';

export interface ShadowRootOp {
  readonly kind: 'shadow-root';
  readonly host: NodeId;
  /** The root's own id; its nodes' ids run on from it. */
  readonly root: NodeId;
  readonly closed: boolean;
  readonly delegatesFocus: boolean;
  readonly manualSlots: boolean;
  readonly nodes: readonly NodeData[];
}

export const shadowRootCode = 19;

const flag = { closed: 1, delegatesFocus: 2, manualSlots: 4 } as const;

/** Streams: the nodes and endNodes() of nodes.ts follow. */
export function beginShadowRoot(writer: OpWriter, op: Omit<ShadowRootOp, 'kind' | 'nodes'>): void {
  beginOp(writer, shadowRootCode, op.host, op.root);
  writer.bytes.byte((op.closed ? flag.closed : 0) | (op.delegatesFocus ? flag.delegatesFocus : 0) | (op.manualSlots ? flag.manualSlots : 0));
}

export function writeShadowRoot(writer: OpWriter, op: FieldsOf<ShadowRootOp>): void {
  beginShadowRoot(writer, op);
  writeNodes(writer, op.nodes, (op.root + 1) as NodeId);
}

export function readShadowRoot(reader: OpReader): ShadowRootOp {
  const host = readNodeId(reader);
  const root = readNodeId(reader);
  const flags = reader.bytes.byte();
  if (flags > 7) reader.bytes.fail('bad-code', `shadow root flags ${flags}`);
  reader.countNode();
  return {
    kind: 'shadow-root',
    host,
    root,
    closed: (flags & flag.closed) !== 0,
    delegatesFocus: (flags & flag.delegatesFocus) !== 0,
    manualSlots: (flags & flag.manualSlots) !== 0,
    nodes: readNodes(reader, (root + 1) as NodeId),
  };
}
