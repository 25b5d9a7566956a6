/**
 * Verified sync: digests of what the page is at this very seq, by a fresh look at it. The replica compares each with its own; where they differ, the subtree is asked for again.
 * How a digest is taken: rules D1–D3, and digest.ts.
 */
import type { NodeId } from '../ids.js';
import { limits } from '../limits.js';
import { readFlag, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface NodeDigest {
  readonly node: NodeId;
  /** Whether it is of all that the node contains, or of the node and the order of its children. */
  readonly isDeep: boolean;
  /** Two halves of 64 bits, signed. */
  readonly low: number;
  readonly high: number;
}
export interface AuditOp {
  readonly kind: 'audit';
  readonly digests: readonly NodeDigest[];
}

export const auditCode = 39;

export function writeAudit(writer: OpWriter, { digests }: FieldsOf<AuditOp>): void {
  beginOp(writer, auditCode, digests.length);
  for (const { node, isDeep, low, high } of digests) {
    writer.bytes.varint(node);
    writer.bytes.byte(isDeep ? 1 : 0);
    writer.bytes.signed(low);
    writer.bytes.signed(high);
  }
}

export function readAudit(reader: OpReader): AuditOp {
  const count = reader.bytes.count(limits.maxListLength, 'digests');
  const digests = Array.from({ length: count }, () => ({
    node: readNodeId(reader),
    isDeep: readFlag(reader),
    low: reader.bytes.signed(),
    high: reader.bytes.signed(),
  }));
  return { kind: 'audit', digests };
}
