/**
 * Nodes on the wire (rules T1–T4): what an insert, a shadow root or a document brings. The write functions stream, so that the recorder walks a page
 * without building data of it: openElement / attribute / endAttributes … closeElement and the leaf functions in page order, then endNodes.
 */
import { limits } from '../limits.js';
import { maxId, type NodeId } from '../ids.js';
import { htmlNamespace, mathmlNamespace, svgNamespace, type AttributeData, type NodeData } from '../node-data.js';
import type { PageText } from '../page-content.js';
import { readNodeId, type OpReader } from './op-reader.js';
import type { OpWriter } from './op-writer.js';

const nodeCode = {
  close: 0,
  html: 1,
  svg: 2,
  mathml: 3,
  other: 4,
  text: 5,
  comment: 6,
  doctype: 7,
  instruction: 8,
  cdata: 9,
  existing: 10,
  idsFrom: 11,
} as const;
const namespaceCodes = new Map<string, number>([
  [htmlNamespace, nodeCode.html],
  [svgNamespace, nodeCode.svg],
  [mathmlNamespace, nodeCode.mathml],
]);
const namespaces = [htmlNamespace, svgNamespace, mathmlNamespace] as const;
const attributeCode = { end: 0, plain: 1, namespaced: 2 } as const;

export function openElement(writer: OpWriter, namespace: string, tag: string): void {
  const code = namespaceCodes.get(namespace);
  writer.bytes.byte(code ?? nodeCode.other);
  if (code === undefined) writer.strings.name(namespace);
  writer.strings.name(tag);
}

export function attribute(writer: OpWriter, name: string, namespace: string, value: PageText): void {
  writer.bytes.byte(namespace === '' ? attributeCode.plain : attributeCode.namespaced);
  if (namespace !== '') writer.strings.name(namespace);
  writer.strings.name(name);
  writer.strings.value(value);
}

export function endAttributes(writer: OpWriter): void {
  writer.bytes.byte(attributeCode.end);
}

export function closeElement(writer: OpWriter): void {
  writer.bytes.byte(nodeCode.close);
}

export function text(writer: OpWriter, value: PageText): void {
  writer.bytes.byte(nodeCode.text);
  writer.strings.value(value);
}

export function comment(writer: OpWriter, value: PageText): void {
  writer.bytes.byte(nodeCode.comment);
  writer.strings.value(value);
}

export function cdata(writer: OpWriter, value: PageText): void {
  writer.bytes.byte(nodeCode.cdata);
  writer.strings.value(value);
}

export function instruction(writer: OpWriter, target: string, value: PageText): void {
  writer.bytes.byte(nodeCode.instruction);
  writer.strings.name(target);
  writer.strings.value(value);
}

export function doctype(writer: OpWriter, name: string, publicId: string, systemId: string): void {
  writer.bytes.byte(nodeCode.doctype);
  writer.strings.name(name);
  writer.strings.name(publicId);
  writer.strings.name(systemId);
}

export function existing(writer: OpWriter, node: NodeId): void {
  writer.bytes.byte(nodeCode.existing);
  writer.bytes.varint(node);
}

/** The ids of the nodes that follow run on from here: a keyframe within an epoch keeps the ids that its nodes already have. */
export function idsFrom(writer: OpWriter, node: NodeId): void {
  writer.bytes.byte(nodeCode.idsFrom);
  writer.bytes.varint(node);
}

/** Ends the nodes of an insert, a shadow root or a document. */
export function endNodes(writer: OpWriter): void {
  writer.bytes.byte(nodeCode.close);
}

/** Writes node data that is at hand as a whole (tests, golden frames, a recorder that plays back). */
export function writeNodes(writer: OpWriter, nodes: readonly NodeData[], firstId: NodeId): void {
  let nextId = firstId;
  for (const node of nodes) nextId = writeNode(writer, node, nextId);
  endNodes(writer);
}

/** Answers the id that the next node has if nothing is said. */
function writeNode(writer: OpWriter, node: NodeData, nextId: NodeId): NodeId {
  if (node.kind === 'existing') {
    existing(writer, node.id);
    return nextId;
  }
  if (node.id !== nextId) idsFrom(writer, node.id);
  const idAfter = (node.id + 1) as NodeId;
  if (node.kind === 'element') return writeElement(writer, node, idAfter);
  writeLeaf(writer, node);
  return idAfter;
}

function writeElement(writer: OpWriter, element: NodeData & { readonly kind: 'element' }, firstId: NodeId): NodeId {
  let nextId = firstId;
  openElement(writer, element.namespace, element.tag);
  for (const { name, namespace, value } of element.attributes) attribute(writer, name, namespace, value);
  endAttributes(writer);
  for (const child of element.children) nextId = writeNode(writer, child, nextId);
  closeElement(writer);
  return nextId;
}

function writeLeaf(writer: OpWriter, node: Exclude<NodeData, { readonly kind: 'element' | 'existing' }>): void {
  switch (node.kind) {
    case 'text':
      return text(writer, node.text);
    case 'comment':
      return comment(writer, node.text);
    case 'cdata':
      return cdata(writer, node.text);
    case 'instruction':
      return instruction(writer, node.target, node.text);
    case 'doctype':
      return doctype(writer, node.name, node.publicId, node.systemId);
  }
}

/** Reads nodes up to their end. A stack and no recursion: the depth limit is the wire's, not the engine's. */
export function readNodes(reader: OpReader, firstId: NodeId): NodeData[] {
  const top: NodeData[] = [];
  const stack: NodeData[][] = [top];
  let nextId: number = firstId;

  function takeId(): NodeId {
    reader.countNode();
    if (nextId > maxId) reader.bytes.fail('over-limit', 'no node ids left');
    return nextId++ as NodeId;
  }

  for (;;) {
    const siblings = stack[stack.length - 1] ?? top;
    const code = reader.bytes.byte();
    if (code === nodeCode.close) {
      stack.pop();
      if (stack.length === 0) return top;
      continue;
    }
    if (code === nodeCode.idsFrom) {
      nextId = readNodeId(reader);
      continue;
    }
    if (code > nodeCode.other) {
      siblings.push(readLeaf(reader, code, takeId));
      continue;
    }
    if (stack.length > limits.maxDepth) reader.bytes.fail('over-limit', `depth over ${limits.maxDepth}`);
    const children: NodeData[] = [];
    const id = takeId();
    const namespace = code === nodeCode.other ? reader.strings.name() : (namespaces[code - 1] ?? htmlNamespace);
    siblings.push({ kind: 'element', id, namespace, tag: reader.strings.name(), attributes: readAttributes(reader), children });
    stack.push(children);
  }
}

function readLeaf(reader: OpReader, code: number, takeId: () => NodeId): NodeData {
  const { strings } = reader;
  switch (code) {
    case nodeCode.text:
      return { kind: 'text', id: takeId(), text: strings.value() as PageText };
    case nodeCode.comment:
      return { kind: 'comment', id: takeId(), text: strings.value() as PageText };
    case nodeCode.cdata:
      return { kind: 'cdata', id: takeId(), text: strings.value() as PageText };
    case nodeCode.instruction:
      return { kind: 'instruction', id: takeId(), target: strings.name(), text: strings.value() as PageText };
    case nodeCode.doctype:
      return { kind: 'doctype', id: takeId(), name: strings.name(), publicId: strings.name(), systemId: strings.name() };
    case nodeCode.existing:
      reader.countNode();
      return { kind: 'existing', id: readNodeId(reader) };
    default:
      return reader.bytes.fail('bad-code', `node code ${code}`);
  }
}

export function readAttributes(reader: OpReader): AttributeData[] {
  const attributes: AttributeData[] = [];
  for (;;) {
    const code = reader.bytes.byte();
    if (code === attributeCode.end) return attributes;
    if (code > attributeCode.namespaced) reader.bytes.fail('bad-code', `attribute code ${code}`);
    if (attributes.length === limits.maxAttributesPerNode) reader.bytes.fail('over-limit', `attributes over ${limits.maxAttributesPerNode}`);
    const namespace = code === attributeCode.namespaced ? reader.strings.name() : '';
    attributes.push({ namespace, name: reader.strings.name(), value: reader.strings.value() as PageText });
  }
}
