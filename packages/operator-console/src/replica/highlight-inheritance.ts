/**
 * Whether what a highlight looks like is inherited from the highlight of the element around, and not from the element that it is in (CSS Pseudo-Elements 4, "Cascading and
 * Per-Element Highlight Styles"): Chromium 156 does so, Firefox 153 does not (a bare page, November 28, 2026). Nothing but a try tells.
 */

/** @param window - of a document that no style of a page is in yet; it is left as it was. */
export function inheritsHighlights(window: Window & typeof globalThis): boolean {
  const { document } = window;
  const before = Array.from(document.adoptedStyleSheets);
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(`::highlight(${name}) { color: inherit } :root::highlight(${name}) { color: ${color} }`);
  document.adoptedStyleSheets = [...before, sheet];
  const element = document.documentElement.appendChild(document.createElement('i'));
  const isInherited = window.getComputedStyle(element, `::highlight(${name})`).color === color;
  element.remove();
  document.adoptedStyleSheets = before;
  return isInherited;
}

const name = 'pagetwin-try';
const color = 'rgb(1, 2, 3)';
