/** What holds in every tree of the replica, whatever the page says: in a layer before all others, where !important wins over the page's own. */
import { placeholderCss } from './apply/placeholders.js';

export const selectionHighlight = 'pagetwin-selection';

const baseCss = `
@layer pagetwin {
  noscript:not([data-pagetwin-size]) { display: none !important }
  ${placeholderCss}
  ::highlight(${selectionHighlight}) { background-color: Highlight; color: HighlightText }
}`;

/** One for each document: a constructed sheet belongs to the document of the window that made it. */
export function createBaseSheets(): (window: Window & typeof globalThis) => CSSStyleSheet {
  const sheets = new WeakMap<Document, CSSStyleSheet>();
  return (window) => {
    const known = sheets.get(window.document);
    if (known !== undefined) return known;
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(baseCss);
    sheets.set(window.document, sheet);
    return sheet;
  };
}
