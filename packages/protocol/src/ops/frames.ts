/** A document: the page itself (no frame), or that of a same-origin iframe. One that is sent again replaces the one before. */
import type { NodeId } from '../ids.js';
import type { NodeData } from '../node-data.js';
import type { PageUrl } from '../page-content.js';
import { nodeIdOrNone, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';
import { readNodes, writeNodes } from './nodes.js';

/** How a document is laid out; `xml` is in standards mode, and its names have case. */
export type CompatMode = 'standards' | 'limited' | 'quirks' | 'xml';

export interface DocumentOp {
  readonly kind: 'document';
  /** The iframe that shows it; null: the page. */
  readonly frame: NodeId | null;
  /** The document's own id; its nodes' ids run on from it. */
  readonly document: NodeId;
  readonly mode: CompatMode;
  /** What relative addresses in it stand against (baseURI). */
  readonly base: PageUrl;
  readonly nodes: readonly NodeData[];
}
/** An iframe whose content cannot be read (another origin): a labelled box. */
export interface FrameClosedOp {
  readonly kind: 'frame-closed';
  readonly frame: NodeId;
}

export const documentCode = 20;
export const frameClosedCode = 21;

const modes: readonly CompatMode[] = ['standards', 'limited', 'quirks', 'xml'];

/** Streams: the nodes and endNodes() of nodes.ts follow. */
export function beginDocument(writer: OpWriter, op: Omit<DocumentOp, 'kind' | 'nodes'>): void {
  beginOp(writer, documentCode, op.frame, op.document);
  writer.bytes.byte(modes.indexOf(op.mode));
  writer.strings.value(op.base);
}

export function writeDocument(writer: OpWriter, op: FieldsOf<DocumentOp>): void {
  beginDocument(writer, op);
  writeNodes(writer, op.nodes, (op.document + 1) as NodeId);
}

export function readDocument(reader: OpReader): DocumentOp {
  const frame = nodeIdOrNone(reader);
  const document = readNodeId(reader);
  const mode = modes[reader.bytes.byte()] ?? reader.bytes.fail('bad-code', 'an unknown compat mode');
  reader.countNode();
  const base = reader.strings.value() as PageUrl;
  return { kind: 'document', frame, document, mode, base, nodes: readNodes(reader, (document + 1) as NodeId) };
}

export function writeFrameClosed(writer: OpWriter, op: FieldsOf<FrameClosedOp>): void {
  beginOp(writer, frameClosedCode, op.frame);
}

export function readFrameClosed(reader: OpReader): FrameClosedOp {
  return { kind: 'frame-closed', frame: readNodeId(reader) };
}
