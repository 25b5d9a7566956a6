/** Says where the computed styles of a page and its replica differ, element by element, also in shadow roots and frames; null where they are equal. */

const pseudoElements = [null, '::before', '::after'] as const;
const maxSaid = 5;

export function styleDifference(page: Document | ShadowRoot, replica: Document | ShadowRoot): string | null {
  const said: string[] = [];
  compare(page, replica, said);
  return said.length === 0 ? null : said.slice(0, maxSaid).join('; ');
}

function compare(page: ParentNode, replica: ParentNode, said: string[]): void {
  const own = Array.from(page.querySelectorAll('*')).filter(isStyled);
  const other = Array.from(replica.querySelectorAll('*')).filter(isStyled);
  if (own.length !== other.length) said.push(`${own.length} elements are ${other.length}`);
  for (const [index, element] of own.entries()) {
    const twin = other[index];
    if (twin === undefined) return;
    for (const pseudo of pseudoElements) compareElement(element, twin, pseudo, said);
    if (element.shadowRoot && twin.shadowRoot) compare(element.shadowRoot, twin.shadowRoot, said);
    const [inner, twinInner] = [innerDocument(element), innerDocument(twin)];
    if (inner && twinInner) compare(inner, twinInner, said);
  }
}

/** What has a box: the head's elements and what stands in for scripts have none. */
const isStyled = (element: Element): boolean => !/^(head|title|meta|link|style|script|noscript|base|template)$/.test(element.localName);
const innerDocument = (element: Element): Document | null =>
  element.localName === 'iframe' && 'contentDocument' in element ? (element.contentDocument as Document) : null;

function compareElement(element: Element, twin: Element, pseudo: string | null, said: string[]): void {
  const own = styleOf(element, pseudo);
  const other = styleOf(twin, pseudo);
  for (const name of own.keys()) {
    const [value, twinValue] = [own.get(name), other.get(name)];
    if (value !== twinValue) said.push(`${element.localName}${pseudo ?? ''} ${name}: ${value} is ${twinValue ?? 'nothing'}`);
  }
}

/** Addresses differ by design: that there is one is what counts. */
function styleOf(element: Element, pseudo: string | null): ReadonlyMap<string, string> {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element, pseudo);
  const values = new Map<string, string>();
  for (const name of Array.from(style ?? [])) values.set(name, (style?.getPropertyValue(name) ?? '').replace(/url\("[^#"][^"]*"\)/g, 'url()'));
  return values;
}
