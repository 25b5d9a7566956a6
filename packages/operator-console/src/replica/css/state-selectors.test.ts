import { describe, expect, test } from 'vitest';
import { maxSelectorLength, mayAskStates, rewriteStates } from './state-selectors.js';

const is = (word: string): string => `[data-pagetwin-state~="${word}"]`;

function rewrite(selector: string): string {
  return rewriteStates(selector, () => undefined);
}

describe('an element that has a stand-in is found by its name', () => {
  const standIn = (tag: string): string => `noscript:where([data-pagetwin-tag="${tag}"])`;
  test.each([
    ['object', standIn('object')],
    ['div > embed.x:hover', `div > ${standIn('embed')}.x${is('hover')}`],
    ['p, :is(object, embed) b', `p, :is(${standIn('object')}, ${standIn('embed')}) b`],
  ])('%s', (selector, rewritten) => {
    expect(mayAskStates(`${selector} { color: red }`)).toBe(true);
    expect(rewrite(selector)).toBe(rewritten);
  });
  test.each(['.object', '#embed', 'my-object', 'object-x', 'a[title="object"]', '.a\\ object'])('other names stay: %s', (selector) => {
    expect(rewrite(selector)).toBe(selector);
  });
  test('a property is no element', () => {
    expect(mayAskStates('img { object-fit: cover; object-position: 0 0 }')).toBe(false);
  });
});

describe('a state that a selector asks for becomes an attribute of the same weight', () => {
  test.each([
    ['a:hover', `a${is('hover')}`],
    [':focus', is('focus')],
    ['a:hover:active > b:focus-within ~ i', `a${is('hover')}${is('active')} > b${is('focus-within')} ~ i`],
    ['a:hover, p, b:focus-visible::before', `a${is('hover')}, p, b${is('focus-visible')}::before`],
    ['&:hover &', `&${is('hover')} &`],
    ['p:is(:hover, :focus):not(:active)', `p:is(${is('hover')}, ${is('focus')}):not(${is('active')})`],
    [':where(a:hover) b', `:where(a${is('hover')}) b`],
    ['body:has(x-row:hover) h2', `body:has(x-row${is('hover')}) h2`],
    [':host(:hover) b', `:host(${is('hover')}) b`],
    [':host-context(.a:focus) b', `:host-context(.a${is('focus')}) b`],
    ['::slotted(a:hover)', `::slotted(a${is('hover')})`],
    ['li:nth-child(2n + 1 of .x:hover)', `li:nth-child(2n + 1 of .x${is('hover')})`],
    ['svg|a:HOVER', `svg|a${is('hover')}`],
    [':defined', `:not(${is('undefined')})`],
    ['x-a:not(:defined)', `x-a:not(:not(${is('undefined')}))`],
    ['input:valid', `input:is(:where(:valid, :invalid):not(${is('invalid')}), ${is('valid')})`],
    ['x-a:disabled b', `x-a:is(:disabled, ${is('disabled')}) b`],
    [':not(:enabled)', `:not(:is(:enabled, ${is('enabled')}))`],
    ['select:open', `select:is(:open, ${is('open')})`],
    [
      'p:read-write',
      'p:where(:read-write, [data-pagetwin-own-contenteditable]:not([data-pagetwin-own-contenteditable="false" i]), ' +
        `[data-pagetwin-own-contenteditable]:not([data-pagetwin-own-contenteditable="false" i]) *):not(${is('')})`,
    ],
    ['x-a:state(busy)', `x-a${is('state-busy')}`],
    ['x-a:--busy b', `x-a${is('state---busy')} b`],
    ['input:-webkit-autofill', `input${is('-webkit-autofill')}`],
    ['p:hover b::selection, i::SELECTION', `p${is('hover')} b::highlight(pagetwin-selection), i::highlight(pagetwin-selection)`],
  ])('%s', (selector, rewritten) => {
    expect(rewrite(selector)).toBe(rewritten);
  });
});

describe('an attribute that the replica does not have is asked under the name that it is worn under', () => {
  test.each([
    ['[contenteditable]', '[data-pagetwin-own-contenteditable]'],
    ['a[target="_blank"]::after', 'a[data-pagetwin-own-target="_blank" i]::after'],
    ['a[target="_blank" s]', 'a[data-pagetwin-own-target="_blank" s]'],
    [
      'img:is([src$=".svg" i], [loading="lazy"]):hover',
      `img:is(:is([data-pagetwin-own-src$=".svg" i], [src$=".svg" i]), [data-pagetwin-own-loading="lazy"])${is('hover')}`,
    ],
    ['[draggable|="a]b"] b', '[data-pagetwin-own-draggable|="a]b"] b'],
    ['[onclick]', '[data-pagetwin-own-onclick]'],
  ])('%s', (selector, rewritten) => {
    expect(mayAskStates(selector)).toBe(true);
    expect(rewrite(selector)).toBe(rewritten);
  });
});

describe('what only looks like a state stays', () => {
  test.each([
    '.hover\\:bg:first-child',
    '.focus\\:ring.active',
    '[title=":hover"]',
    '[data-a="\\":hover"]',
    "[title=':focus]']",
    '[a|src]',
    '[*|src]',
    '[data-src="x"]',
    '[class="[src]"]',
    '.\\[src\\]',
    'a:hovering',
    'a:checked:required',
    'x-a::part(field):disabled',
    '::-webkit-scrollbar-thumb:hover',
    'input::-webkit-slider-thumb:active',
    'x-a::part(label):is(:hover)',
    '::view-transition-group(hover)',
    ':lang("a:hover")',
    ':popover-open:modal:placeholder-shown',
    '',
  ])('%s', (selector) => {
    expect(rewrite(selector)).toBe(selector);
  });

  test('but of the class hover:bg, hovered, the state is asked', () => {
    expect(rewrite('.hover\\:bg:hover')).toBe(`.hover\\:bg${is('hover')}`);
  });
});

test('behind a part the state is one of its parts, and the weight stands before it', () => {
  const weight = `:not(${is('')})`;
  expect(rewrite('x-a::part(label):hover, b:hover')).toBe(`x-a${weight}::part(label pagetwin-hover), b${is('hover')}`);
  expect(rewrite('a:hover x-a::part(b):focus:active::before')).toBe(`a${is('hover')} x-a${weight}${weight}::part(b pagetwin-focus pagetwin-active)::before`);
});

test('what is asked for is told, and where', () => {
  const asked: string[] = [];
  rewriteStates('a:hover :defined x-a::part(b):focus :state(c)', (word, where) => asked.push(`${where} ${word}`));
  expect(asked).toEqual(['attribute hover', 'attribute undefined', 'part focus', 'attribute state']);
});

test.each([
  ['open brackets', '('.repeat(50_000)],
  ['strings that do not end', `["${'\\"'.repeat(50_000)}`],
  ['functions in functions', ':is('.repeat(25_000)],
  ['states', ':hover'.repeat(16_000)],
  ['backslashes', '\\'.repeat(100_001)],
  ['pseudo-elements', '::part('.repeat(14_000)],
])('a hostile selector of 100 KB (%s) is read in one pass', (_what, selector) => {
  const start = performance.now();
  rewrite(selector);
  mayAskStates(selector);
  // One pass takes some milliseconds; one for each character would take minutes.
  expect(performance.now() - start).toBeLessThan(2000);
  expect(selector.length).toBeGreaterThan(maxSelectorLength);
});
