/** What holds in every tree of the replica, whatever the page says: in a layer before all others, where !important wins over the page's own. */
export const selectionHighlight = 'pagetwin-selection';

/** Attributes of the console's own begin so: a page's never mean what these do, as they are the console's to set. */
export const fullscreenAttribute = 'data-pagetwin-fullscreen';

/** A masked value that no dots can be set for. */
export const maskedAttribute = 'data-pagetwin-masked';

/** Its scroll position is not where the browser would have it. */
export const heldAttribute = 'data-pagetwin-held';

/** As the Fullscreen standard has it for :fullscreen, on an element that a popover's own looks must not touch. */
const fullscreen = `[${fullscreenAttribute}]:popover-open`;

const baseCss = `
@layer pagetwin {
  noscript { display: none !important }
  [${heldAttribute}] { scroll-snap-type: none !important; overflow-anchor: none !important }
  [${maskedAttribute}] { -webkit-text-security: disc !important }
  [${maskedAttribute}]:is([type=range], [type=color]) { filter: opacity(.35) grayscale(1) !important }
  ${fullscreen} {
    position: fixed !important; inset: 0 !important; margin: 0 !important; box-sizing: border-box !important; min-width: 0 !important; max-width: none !important;
    min-height: 0 !important; max-height: none !important; width: 100% !important; height: 100% !important; transform: none !important; object-fit: contain !important;
    padding: 0; border: 0; overflow: visible; background: none; color: inherit
  }
  ${fullscreen}::backdrop { background: black }
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
