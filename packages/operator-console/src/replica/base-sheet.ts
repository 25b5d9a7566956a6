import type { Environment } from './apply/environment.js';
import { placeholderCss } from './apply/placeholders.js';
import { embeddedCss } from './embedded-frame.js';
import { ownCss, tagAttribute } from './css/own-attributes.js';
import { selectionHighlight, stateAttribute } from './css/state-selectors.js';
import { spritesCss } from './sprites.js';

/** Attributes of the console's own begin so: a page's never mean what these do, as they are the console's to set. */
export const fullscreenAttribute = 'data-pagetwin-fullscreen';

/** A masked value that no dots can be set for. */
export const maskedAttribute = 'data-pagetwin-masked';

/** Its scroll position is not where the browser would have it. */
export const heldAttribute = 'data-pagetwin-held';

/** As the Fullscreen standard has it for :fullscreen, on an element that a popover's own looks must not touch. */
const fullscreen = `[${fullscreenAttribute}]:popover-open`;

const has = (state: string): string => `[${stateAttribute}~="${state}"]`;

/**
 * What the browser's own sheet says of states that the replica never has by itself, as Chromium 156 does: lowest in specificity, for the page's own rules to win.
 * A dialog or popover that was opened here has the focus in the replica, and at the customer perhaps not. The colours of a field that the browser filled in win over the page's at the customer too.
 */
const browserCss = `${ownCss}
  :where(:focus-visible) { outline: none }
  :where(${has('focus-visible')}) { outline: auto 1px Highlight; outline: auto 1px -webkit-focus-ring-color }
  :where(a:any-link${has('focus-visible')}) { outline-offset: 1px }
  :where(svg a${has('focus-visible')}) { outline-width: 5px; outline-offset: 0 }
  :where(input:is([type="checkbox" i], [type="radio" i])${has('focus-visible')}) { outline-offset: 2px }
  :where(:is(html, body, iframe)${has('focus-visible')}) { outline: none }
  :where(a:any-link${has('active')}) { color: ActiveText }
  :where(${has('pressed')}) { border-style: inset }
  :where(${has('darkened')}) { filter: brightness(.8114) contrast(1.529) }
  :where(input[type="search" i]:enabled:read-write${has('focus-visible')})::-webkit-search-cancel-button { opacity: 1 }
  :is(input, select, textarea)${has('autofill')} {
    background-image: none !important; background-color: light-dark(#e8f0fe, rgba(70, 90, 126, 0.4)) !important; color: FieldText !important
  }`;

/** Where no script may run, a browser draws a video's controls whether the page asks for them or not (HTML, "expose a user interface to the user"). */
const noControls = 'video:not([controls])::-webkit-media-controls { display: none !important }';

/** What holds in every tree of the replica, whatever the page says: in a layer before all others, where !important wins over the page's own. */
const baseCss = `
  noscript:not([data-pagetwin-size], [${tagAttribute}]) { display: none !important }
  ${noControls}
  ${placeholderCss}
  ${spritesCss}
  ${embeddedCss}
  [${heldAttribute}] { scroll-snap-type: none !important; overflow-anchor: none !important }
  [${maskedAttribute}] { -webkit-text-security: disc !important }
  [${maskedAttribute}]:is([type=range], [type=color]) { filter: opacity(.35) grayscale(1) !important }
  ${fullscreen} {
    position: fixed !important; inset: 0 !important; margin: 0 !important; box-sizing: border-box !important; min-width: 0 !important; max-width: none !important;
    min-height: 0 !important; max-height: none !important; width: 100% !important; height: 100% !important; transform: none !important; object-fit: contain !important;
    padding: 0; border: 0; overflow: visible; background: none; color: inherit
  }
  ${fullscreen}::backdrop { background: black }
${browserCss}`;

/** What the page does not say of its selection is the browser's own: on the root and from there on, or, where highlights are not inherited, on each element. */
function selectionCss(isInherited: boolean): string {
  const rule = (selector: string, ground: string, ink: string): string =>
    `${selector}::highlight(${selectionHighlight}) { background-color: var(--pagetwin-ground, ${ground}); color: var(--pagetwin-ink, ${ink}) }`;
  return (isInherited ? rule('', 'inherit', 'inherit') : '') + rule(isInherited ? ':root' : '', 'Highlight', 'HighlightText');
}

/** One for each document: a constructed sheet belongs to the document of the window that made it. */
export function createBaseSheets(
  environment: Environment,
  { page, isHighlightInherited }: { readonly page: Document; readonly isHighlightInherited: boolean },
): (window: Window & typeof globalThis) => CSSStyleSheet {
  const fixedCss = baseCss + selectionCss(isHighlightInherited);
  const sheets = new WeakMap<Document, { readonly sheet: CSSStyleSheet; css: string }>();
  return (window) => {
    const known = sheets.get(window.document) ?? { sheet: new window.CSSStyleSheet(), css: '' };
    sheets.set(window.document, known);
    const css = `@layer pagetwin {${fixedCss}\n${environment.css}\n${window.document === page ? environment.pageCss : ''}\n}`;
    if (css !== known.css) known.sheet.replaceSync(css);
    known.css = css;
    return known.sheet;
  };
}
