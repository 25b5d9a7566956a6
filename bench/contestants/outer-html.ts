/** The page's own words: outerHTML of what came or changed. No ids, so nobody could follow it; how small markup is. */
import { intoSink } from './send.js';

export const { prepare, start, flush } = intoSink({
  start(send) {
    send(document.documentElement.outerHTML);
    new MutationObserver((records) => send(describe(records))).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  },
});

function describe(records: readonly MutationRecord[]): string {
  const added = new Set<Node>();
  const changed = new Set<Node>();
  let removed = '';
  for (const { type, target, addedNodes, removedNodes } of records) {
    if (type !== 'childList') changed.add(target);
    for (const node of addedNodes) added.add(node);
    if (removedNodes.length > 0) removed = '-';
  }
  const here = [...added].filter((node) => node.isConnected && !(node.parentNode !== null && added.has(node.parentNode)));
  return [...here.map(markupOf), ...Array.from(changed, (node) => markupOf(node.cloneNode(false))), removed].join('\n');
}

const markupOf = (node: Node): string => (node instanceof Element ? node.outerHTML : (node.nodeValue ?? ''));
