/** An element to be put beside the page for the length of a measurement: text is laid out in it as in this element. */
export function copyText(element: Element, more: Readonly<Record<string, string>>): HTMLElement {
  const { ownerDocument: document } = element;
  const style = (document.defaultView as Window).getComputedStyle(element);
  const copy = document.createElement('pagetwin-text');
  copy.style.cssText = 'all:initial !important';
  const set = (name: string, to: string): void => copy.style.setProperty(name, to, 'important');
  for (const name of style) if (copied.test(name)) set(name, style.getPropertyValue(name));
  for (const [name, to] of Object.entries({ ...aside, ...more })) set(name, to);
  return copy;
}

const aside = { display: 'block', position: 'fixed', left: '0', top: '0', visibility: 'hidden' };

/** What letters look like, and how they stand in lines. */
const copied = /^(direction|font|letter|line|overflow-wrap|tab|text|unicode|word|writing|-webkit-text-s)/;
