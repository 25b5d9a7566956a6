/** Says in words where a page and its replica differ, node by node; null where they are equal. For pages of plain content: nothing in them is masked or forbidden. */

const closed = new Set(['script', 'noscript', 'template', 'canvas', 'video', 'audio']);

export function differenceOf(page: Node, replica: Node, path = ''): string | null {
  const here = `${path}/${page.nodeName}`;
  if (page.nodeType !== replica.nodeType) return `${here} is of type ${replica.nodeType}`;
  if (page.nodeType === Node.ELEMENT_NODE) return elementDifference(page as Element, replica as Element, here);
  if (page.nodeType === Node.DOCUMENT_TYPE_NODE) return page.nodeName === replica.nodeName ? null : `${here} is ${replica.nodeName}`;
  if (page.nodeValue !== replica.nodeValue) return `${here}: "${page.nodeValue}" is "${replica.nodeValue}"`;
  return childrenDifference(page, replica, here);
}

function childrenDifference(page: Node, replica: Node, here: string): string | null {
  const own = Array.from(page.childNodes).filter((node) => !isIgnored(node));
  const other = Array.from(replica.childNodes).filter((node) => !isReplicaOnly(node));
  for (const [index, node] of own.entries()) {
    const twin = other[index];
    if (twin === undefined) return `${here}: child ${index}, ${node.nodeName}, is lacking`;
    const difference = differenceOf(node, twin, `${here}[${index}]`);
    if (difference !== null) return difference;
  }
  return own.length === other.length ? null : `${here}: ${own.length} children, ${other.length} in the replica`;
}

function elementDifference(page: Element, replica: Element, here: string): string | null {
  if (page.localName !== replica.localName && !(closed.has(page.localName) && replica.localName === 'noscript')) return `${here} is ${replica.localName}`;
  if (closed.has(page.localName)) return null;
  const own = attributesOf(page);
  const other = attributesOf(replica);
  if (own !== other) return `${here}: attributes ${own} are ${other}`;
  const valueOf = (element: Element): string => ('value' in element && /^(input|textarea|select)$/.test(element.localName) ? String(element.value) : '');
  if (valueOf(page) !== valueOf(replica)) return `${here}: value "${valueOf(page)}" is "${valueOf(replica)}"`;
  const [root, twinRoot] = [innerRoot(page), innerRoot(replica)];
  if ((root === null) !== (twinRoot === null)) return `${here}: its root is ${root === null ? 'still there' : 'lacking'}`;
  const inner = root === null || twinRoot === null ? null : childrenDifference(root, twinRoot, `${here}#`);
  return inner ?? (page.localName === 'iframe' ? null : childrenDifference(page, replica, here));
}

/** What the customer does with an element is worn by its twin alone. */
const attributesOf = (element: Element): string =>
  Array.from(element.attributes, ({ name, value }) => `${name}="${value}"`)
    .filter((attribute) => !/^(srcdoc|src|sandbox|tabindex|inert|data-pagetwin-(own-[^=]*|state))=/.test(attribute))
    .sort()
    .join(' ');

const innerRoot = (element: Element): Node | null =>
  element.shadowRoot ?? (element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null);
const isIgnored = (node: Node): boolean => node.nodeType === Node.ELEMENT_NODE && (node as Element).matches('pagetwin-widget,[data-pagetwin-ignore]');
/** Nothing at present: the replica's own rules are an adopted sheet. */
const isReplicaOnly = (_node: Node): boolean => false;
