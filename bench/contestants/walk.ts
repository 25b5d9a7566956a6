/** The floor of any recorder: observes, and reads every name, attribute and text of what came or changed. Encodes nothing. */
import { intoSink } from './send.js';

/** What was read is counted, so that no engine leaves the reading out. */
let read = 0;

export const { prepare, start, flush } = intoSink({
  start() {
    readTree(document);
    new MutationObserver((records) => records.forEach(readRecord)).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  },
  flush: () => void Reflect.set(globalThis, 'walked', read),
});

function readRecord({ type, target, attributeName, addedNodes }: MutationRecord): void {
  if (type === 'characterData') read += (target as CharacterData).data.length;
  if (type === 'attributes') read += (target as Element).getAttribute(attributeName ?? '')?.length ?? 0;
  for (const node of addedNodes) readTree(node);
}

function readTree(top: Node): void {
  readNode(top);
  for (let child = top.firstChild; child !== null; child = child.nextSibling) readTree(child);
}

function readNode(node: Node): void {
  if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE) read += (node as CharacterData).data.length;
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  read += (node as Element).localName.length;
  const { attributes } = node as Element;
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes[index];
    read += (attribute?.name.length ?? 0) + (attribute?.value.length ?? 0);
  }
}
