/** What a read function reads from: bytes, the generation's string table and strings that are edited, and the room left for nodes. */
import type { ByteReader } from '../bytes/reader.js';
import type { EditReader } from '../edits.js';
import { nodeId, type NodeId } from '../ids.js';
import type { StringReader } from '../string-table.js';

export interface OpReader {
  readonly bytes: ByteReader;
  readonly strings: StringReader;
  readonly edits: EditReader;
  /** Counts a node against the limit of one patch; throws over-limit. */
  countNode(): void;
}

export function readNodeId(reader: OpReader): NodeId {
  return nodeIdOrNone(reader) ?? reader.bytes.fail('bad-value', 'node id 0');
}

/** 0 on the wire is null here. */
export function nodeIdOrNone(reader: OpReader): NodeId | null {
  const value = reader.bytes.varint();
  return value === 0 ? null : nodeId(value);
}

export function readFlag(reader: OpReader): boolean {
  return reader.bytes.flag();
}
