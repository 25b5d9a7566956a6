/**
 * Measure two: computed style, every property, of the sampled elements and of what they show before and after themselves. Runs in the browser, alone.
 * Answers a text for each node: one line a property.
 */
export function readStyles(indexes: readonly (number | null)[]): (string | null)[] {
  /**
   * What cannot be equal. An editable element is none in the replica (contenteditable is dropped on purpose), and says so in this property alone;
   * the rest of what it implies must be there. In an inert frame nothing can be acted on.
   */
  const excluded = new Set(['-webkit-user-modify', 'interactivity']);

  return indexes.map((index) => {
    const node = index === null ? undefined : globalThis.describedNodes?.[index];
    if (node === undefined || !node.isConnected) return null;
    return [null, '::before', '::after'].map((pseudo) => readStyle(node as Element, pseudo)).join('\n');
  });

  function readStyle(element: Element, pseudo: string | null): string {
    const style = (element.ownerDocument.defaultView ?? window).getComputedStyle(element, pseudo);
    // Nothing before or after: its style is told of nobody.
    if (pseudo !== null && /^(none|normal|)$/.test(style.content)) return '';
    return Array.from(style, (property) =>
      excluded.has(property) ? '' : `${pseudo ?? ''}${property}: ${withoutAddresses(style.getPropertyValue(property))}`,
    ).join('\n');
  }

  /** Addresses are those of the console's own copies. */
  function withoutAddresses(value: string): string {
    return value.includes('url(') ? value.replace(/url\((?:"[^"]*"|'[^']*'|[^)]*)\)/g, 'url()') : value;
  }
}

/** The first line that differs, on both sides; null: none. */
export function firstStyleDifference(customer: string, operator: string): { readonly customer: string; readonly operator: string } | null {
  if (customer === operator) return null;
  const others = operator.split('\n');
  const has = new Set(others);
  const own = customer.split('\n');
  const line = own.find((each) => !has.has(each)) ?? '';
  const property = line.slice(0, line.indexOf(': ') + 2);
  const hasOwn = new Set(own);
  const other = (property === '' ? undefined : others.find((each) => each.startsWith(property))) ?? others.find((each) => !hasOwn.has(each)) ?? '';
  // The same, in another order: custom properties are listed as they came.
  return line === '' && other === '' ? null : { customer: line, operator: other };
}
