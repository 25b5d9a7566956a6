/** For tests: says in words where the live page and the model of the replica differ; null where they are equal, ids included. */
import type { RecordedFrame } from './recorded-frame.js';
import type { ModelNode } from './replica-model.js';

const kinds: Readonly<Record<number, ModelNode['kind']>> = { 1: 'element', 3: 'text', 4: 'cdata', 7: 'instruction', 8: 'comment', 10: 'doctype' };
/** Sent without what they contain, or with attributes changed on purpose. */
const empty = new Set(['SCRIPT', 'NOSCRIPT', 'TEMPLATE', 'IFRAME', 'CANVAS', 'VIDEO', 'AUDIO']);

export function differenceOf({ document, model, capture }: Pick<RecordedFrame, 'document' | 'model' | 'capture'>): string | null {
  if (model.page === null) return 'the replica has no page';
  let count = 0;
  const difference = compareChildren(document, model.page, 'document');
  if (difference !== null) return difference;
  return count === model.nodes.size ? null : `the page has ${count} nodes, the replica knows ${model.nodes.size}`;

  function compareChildren(parent: Node, twin: ModelNode, path: string): string | null {
    count++;
    if (capture.idOf(parent) !== twin.id) return `${path}: id ${capture.idOf(parent)} is ${twin.id} in the replica`;
    const children = parent.nodeType === 1 && empty.has(parent.nodeName) ? [] : Array.from(parent.childNodes).filter((child) => !isIgnored(child));
    for (const [index, child] of children.entries()) {
      const other = twin.children[index];
      const where = `${path} > ${child.nodeName}[${index}]`;
      if (other === undefined) return `${where} is lacking`;
      const difference = compareNode(child, other, where);
      if (difference !== null) return difference;
    }
    return children.length === twin.children.length ? null : `${path}: ${children.length} children, ${twin.children.length} in the replica`;
  }

  function compareNode(node: Node, twin: ModelNode, path: string): string | null {
    if (kinds[node.nodeType] !== twin.kind) return `${path} is ${twin.kind}`;
    if (node.nodeType !== 1) {
      if ((node.nodeValue ?? '') !== twin.text) return `${path}: "${node.nodeValue}" is "${twin.text}"`;
      return compareChildren(node, twin, path);
    }
    const element = node as Element;
    if (element.localName !== twin.tag) return `${path} is ${twin.tag}`;
    const attributes = Array.from(element.attributes).filter(({ name }) => name !== 'srcdoc');
    for (const { name, value } of attributes) if (twin.attributes.get(name) !== value) return `${path} @${name}: "${value}" is "${twin.attributes.get(name)}"`;
    if (attributes.length !== twin.attributes.size) return `${path}: ${attributes.length} attributes, ${twin.attributes.size} in the replica`;
    const inner = element.shadowRoot ?? (element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null);
    if ((inner === null) !== (twin.inner === null)) return `${path}: its root is ${inner === null ? 'gone' : 'lacking'}`;
    const difference = inner === null || twin.inner === null ? null : compareChildren(inner, twin.inner, `${path} > #root`);
    return difference ?? compareChildren(node, twin, path);
  }
}

const isIgnored = (node: Node): boolean => node.nodeType === 1 && (node as Element).matches('pagetwin-widget,[data-pagetwin-ignore]');
