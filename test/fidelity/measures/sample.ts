/** Runs in the browser, alone. Which of the described elements are drawn: the measures of style and boxes look at some of them, spread over the page. */
export function drawnNodes(): number[] {
  return (globalThis.describedNodes ?? []).flatMap((node, index) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const { localName } = node as Element;
    if (/^(head|title|meta|link|style|script|noscript|base|template)$/.test(localName)) return [];
    return (node as Element).getClientRects().length > 0 ? [index] : [];
  });
}
