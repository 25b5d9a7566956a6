/**
 * What nobody can read is shown as a box of its size that says so. The box is a background that the console's own sheet gives to the element by an attribute of the
 * console's, so that the tree stays the page's; whatever takes the attribute away (a morph, all attributes anew), it is back when all is settled.
 */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import { tagAttribute } from '../css/own-attributes.js';
import { embeddedFrame, isEmbedded, sizeAttribute as sizeName } from '../embedded-frame.js';
import type { Stage } from '../stage.js';

export interface Placeholders {
  /** A keyframe: what it does not tell can be read. */
  begin(): void;
  set(op: OpOf<'placeholder'>): void;
  /** After the styles: whether an element has a box of its own is theirs to say. */
  settle(stage: Stage): void;
}

type Reason = OpOf<'placeholder'>['reason'];

const labels: Readonly<Record<Exclude<Reason, 'none'>, string>> = {
  'closed-shadow-root': 'not shared: closed component',
  plugin: 'not shared: plugin',
  tainted: 'not shared: picture of another site',
  'too-large': 'not shared: too large',
};
const labelName = 'data-pagetwin-label';
/** They keep their size by themselves. */
const sized = new Set(['canvas', 'video']);
/** Different sizes in one document; beyond them a box is as large as its style makes it. */
const maxSizes = 2000;

export function createPlaceholders(baseSheet: (window: Window & typeof globalThis) => CSSStyleSheet): Placeholders {
  let wanted = new Map<NodeId, OpOf<'placeholder'>>();
  const fresh = new Set<NodeId>();
  const sizesOf = new WeakMap<CSSStyleSheet, Set<string>>();

  function put(element: Element, op: OpOf<'placeholder'>): void {
    const showsDocument = embeddedFrame(element) !== null;
    if (showsDocument && hasSize(element, op)) return element.removeAttribute(labelName);
    element.removeAttribute(sizeName);
    if (op.reason === 'none') return element.removeAttribute(labelName);
    if (showsDocument) element.removeAttribute(labelName);
    else element.setAttribute(labelName, labels[op.reason]);
    if (op.reason === 'closed-shadow-root') hideChildren(element);
    const window = element.ownerDocument.defaultView;
    const size = window === null ? null : sizeOf(element, op, window);
    if (window === null || size === null || !addSize(baseSheet(window), size)) return;
    element.setAttribute(sizeName, size);
  }

  /** One rule a size, for all elements that have it. */
  function addSize(sheet: CSSStyleSheet, size: string): boolean {
    const sizes = sizesOf.get(sheet) ?? new Set();
    sizesOf.set(sheet, sizes);
    if (sizes.has(size)) return true;
    if (sizes.size >= maxSizes) return false;
    const [display, width, height] = size.split(' ');
    sheet.insertRule(
      `@layer pagetwin { [${sizeName}="${size}"] { display: ${display} !important; width: ${width}px !important; height: ${height}px !important; ` +
        `box-sizing: content-box !important } [${sizeName}="${size}"]:not([${tagAttribute}]) { vertical-align: top !important } }`,
      sheet.cssRules.length,
    );
    sizes.add(size);
    return true;
  }

  return {
    begin() {
      wanted = new Map();
    },
    set(op) {
      wanted.set(op.node, op);
      fresh.add(op.node);
    },
    settle(stage) {
      for (const [id, op] of wanted) {
        const element = stage.identity.elementOf(id);
        if (element !== null && element.isConnected && (fresh.has(id) || !isPut(element))) put(element, op);
        if (element === null || op.reason === 'none') wanted.delete(id);
      }
      fresh.clear();
    },
  };
}

const hasSize = (element: Element, { width, height }: OpOf<'placeholder'>): boolean => element.getAttribute(sizeName)?.endsWith(` ${width} ${height}`) === true;

/** Where a document is shown there is no label. */
function isPut(element: Element): boolean {
  return embeddedFrame(element) === null ? element.hasAttribute(labelName) : element.hasAttribute(sizeName) && !element.hasAttribute(labelName);
}

/** As at the customer: no slot takes them. */
function hideChildren(host: Element): void {
  try {
    if (host.shadowRoot === null) host.attachShadow({ mode: 'open' });
  } catch {
    // Not an element that can have a root: its children stay in the box.
  }
}

/** What has no box of its own, or an empty one, gets the size that the page's had. A stand-in for a plugin is hidden, were it not for this. */
function sizeOf(element: Element, { width, height }: OpOf<'placeholder'>, window: Window): string | null {
  if (sized.has(element.localName)) return null;
  const { display } = window.getComputedStyle(element);
  if (display === 'none' && element.localName !== 'noscript') return null;
  return `${displayFor(element, display, width)} ${width} ${height}`;
}

function displayFor(element: Element, display: string, width: number): string {
  if (display !== 'inline' && display !== 'none') return display;
  if (isEmbedded(element)) return 'inline-block';
  return element.parentElement?.clientWidth === width ? 'block' : 'inline-block';
}

/** Of all boxes, for the console's own sheet. The label is drawn as it is while there is room. */
export const placeholderCss = [
  `[${labelName}] { background: repeating-linear-gradient(45deg, #f1f3f4 0 10px, #e8eaed 10px 20px) !important; min-width: 0 !important }`,
  ...Object.values(labels).map(
    (label) =>
      `[${labelName}="${label}"] { background: url("${pictureOf(label)}") center / min(280px, 96%) auto no-repeat, ` +
      'repeating-linear-gradient(45deg, #f1f3f4 0 10px, #e8eaed 10px 20px) !important }',
  ),
].join('\n');

function pictureOf(label: string): string {
  const text = `<text x='140' y='14' text-anchor='middle' font-family='system-ui,sans-serif' font-size='13' fill='%235f6368'>${label}</text>`;
  return `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='280' height='20' viewBox='0 0 280 20'>${text}</svg>`;
}
