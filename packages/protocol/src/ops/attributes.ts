/**
 * One attribute changed, or (after an adoption) all of an element's attributes at once: what is not in the list goes.
 * `identity` says that a node's id was taken over by another node: acts aimed at the one before are refused (DESIGN decision 2).
 */
import type { NodeId } from '../ids.js';
import type { AttributeData } from '../node-data.js';
import type { PageText } from '../page-content.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';
import { attribute, endAttributes, readAttributes } from './nodes.js';

export interface AttributeOp {
  readonly kind: 'attribute';
  readonly node: NodeId;
  readonly name: string;
  readonly namespace: string;
  /** null: removed. */
  readonly value: PageText | null;
}
export interface AllAttributesOp {
  readonly kind: 'all-attributes';
  readonly node: NodeId;
  readonly attributes: readonly AttributeData[];
}
export interface IdentityOp {
  readonly kind: 'identity';
  readonly node: NodeId;
  /** How often the id went over to a node that was not its equal. */
  readonly count: number;
}

export const attributeOpCode = 5;
export const allAttributesCode = 6;
export const identityCode = 7;
export const styleEditCode = 45;

const set = 1;
const namespaced = 2;

const isStyle = ({ name, namespace }: FieldsOf<AttributeOp>): boolean => name === 'style' && namespace === '';

export function writeAttribute(writer: OpWriter, op: FieldsOf<AttributeOp>): void {
  if (op.value !== null && isStyle(op) && writer.edits.tell('style', styleEditCode, op.node, op.value)) return;
  beginOp(writer, attributeOpCode, op.node);
  writer.bytes.byte((op.value === null ? 0 : set) | (op.namespace === '' ? 0 : namespaced));
  if (op.namespace !== '') writer.strings.name(op.namespace);
  writer.strings.name(op.name);
  if (op.value !== null) writer.strings.value(op.value);
}

export function readAttribute(reader: OpReader): AttributeOp {
  const node = readNodeId(reader);
  const flags = reader.bytes.byte();
  if (flags > 3) reader.bytes.fail('bad-code', `attribute flags ${flags}`);
  const namespace = (flags & namespaced) !== 0 ? reader.strings.name() : '';
  const name = reader.strings.name();
  const value = (flags & set) !== 0 ? (reader.strings.value() as PageText) : null;
  const op = { kind: 'attribute', node, namespace, name, value } as const;
  if (value !== null && isStyle(op)) reader.edits.told('style', node, value);
  return op;
}

export function readStyleEdit(reader: OpReader): AttributeOp {
  const node = readNodeId(reader);
  return { kind: 'attribute', node, namespace: '', name: 'style', value: reader.edits.edited('style', node) as PageText };
}

/** Streams: attribute() for each and endAttributes() of nodes.ts follow. */
export function beginAllAttributes(writer: OpWriter, node: NodeId): void {
  beginOp(writer, allAttributesCode, node);
}

export function writeAllAttributes(writer: OpWriter, op: FieldsOf<AllAttributesOp>): void {
  beginAllAttributes(writer, op.node);
  for (const { name, namespace, value } of op.attributes) attribute(writer, name, namespace, value);
  endAttributes(writer);
}

export function readAllAttributes(reader: OpReader): AllAttributesOp {
  return { kind: 'all-attributes', node: readNodeId(reader), attributes: readAttributes(reader) };
}

export function writeIdentity(writer: OpWriter, op: FieldsOf<IdentityOp>): void {
  beginOp(writer, identityCode, op.node, op.count);
}

export function readIdentity(reader: OpReader): IdentityOp {
  return { kind: 'identity', node: readNodeId(reader), count: reader.bytes.varint() };
}
