import { expect, test } from 'vitest';
import { createEnvironment } from './apply/environment.js';
import { createBaseSheets } from './base-sheet.js';
import { selectionHighlight } from './css/state-selectors.js';
import { inheritsHighlights } from './highlight-inheritance.js';

const groundOf = (element: Element): string => getComputedStyle(element, `::highlight(${selectionHighlight})`).backgroundColor;

test('a browser that inherits highlights is known by a try, of which nothing stays in the document', () => {
  const before = document.documentElement.outerHTML;
  expect(inheritsHighlights(window)).toBe(true);
  expect(document.documentElement.outerHTML).toBe(before);
  expect(document.adoptedStyleSheets).toEqual([]);
});

test.each([true, false])(
  'what the page does not colour of a selection has the browser’s own ground, inherited (%s) or on each element',
  (isHighlightInherited) => {
    const sheet = createBaseSheets(createEnvironment(window), { page: document, isHighlightInherited })(window);
    const own = new CSSStyleSheet();
    own.replaceSync(`p::highlight(${selectionHighlight}) { background-color: gold }`);
    document.adoptedStyleSheets = [sheet, own];
    document.body.innerHTML = '<p>gold, <b>and in it</b></p><i>elsewhere</i>';
    const [outer, inner, elsewhere] = Array.from(document.querySelectorAll('p, b, i'), groundOf);
    document.adoptedStyleSheets = [];
    expect(outer).toBe('rgb(255, 215, 0)');
    expect(inner === outer).toBe(isHighlightInherited);
    expect(elsewhere).not.toBe('rgba(0, 0, 0, 0)');
  },
);
