/** Focus as a press or the Tab key moves it. */
const focusable =
  'a[href],area[href],button:not(:disabled),input:not(:disabled):not([type=hidden]),select:not(:disabled),textarea:not(:disabled),summary,iframe,[tabindex],[contenteditable=""],[contenteditable=true],[contenteditable=plaintext-only]';

/** A press on nothing that takes the focus takes it away; a label hands it to its control by itself. */
export function focusOn(element: Element): void {
  const target = closestComposed(element, focusable);
  const active = deepActive(element.ownerDocument);
  if (target === active) return;
  if (target !== null) return focus(target);
  if (element.closest('label') === null && active !== null && 'blur' in active && typeof active.blur === 'function') active.blur();
}

export function focus(element: Element): void {
  if ('focus' in element && typeof element.focus === 'function') element.focus({ preventScroll: true });
}

export function focusNext(from: Element, isBackward: boolean): void {
  const all = Array.from(from.ownerDocument.querySelectorAll(focusable)).filter((element) => isTabbable(element));
  if (isBackward) all.reverse();
  // Positive numbers come first, in their order; the rest in the order of the document.
  all.sort((a, b) => rank(a, isBackward) - rank(b, isBackward));
  const next = all[all.indexOf(from) + 1] ?? all[0];
  if (next === undefined) return;
  focus(next);
  next.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}

function isTabbable(element: Element): boolean {
  return 'tabIndex' in element && Number(element.tabIndex) >= 0 && element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null;
}

function rank(element: Element, isBackward: boolean): number {
  const index = 'tabIndex' in element ? Number(element.tabIndex) : 0;
  const forward = index > 0 ? index - 1e6 : 0;
  return isBackward ? -forward : forward;
}

export function deepActive(root: DocumentOrShadowRoot): Element | null {
  const { activeElement } = root;
  return activeElement?.shadowRoot ? (deepActive(activeElement.shadowRoot) ?? activeElement) : activeElement;
}

/** Also through the hosts of shadow roots. */
function closestComposed(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  const root = element.getRootNode();
  if (found !== null || !('host' in root)) return found;
  return closestComposed(root.host as Element, selector);
}
