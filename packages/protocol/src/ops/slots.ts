/** Nodes that a script assigned to a slot itself (slotAssignment: manual): in their order, all of them anew. */
import type { NodeId } from '../ids.js';
import { limits } from '../limits.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface SlotOp {
  readonly kind: 'slot';
  readonly slot: NodeId;
  readonly nodes: readonly NodeId[];
}

export const slotCode = 36;

export function writeSlot(writer: OpWriter, op: FieldsOf<SlotOp>): void {
  beginOp(writer, slotCode, op.slot, op.nodes.length, ...op.nodes);
}

export function readSlot(reader: OpReader): SlotOp {
  const slot = readNodeId(reader);
  const count = reader.bytes.count(limits.maxListLength, 'slotted nodes');
  return { kind: 'slot', slot, nodes: Array.from({ length: count }, () => readNodeId(reader)) };
}
