/**
 * Style sheets in whatever way a page makes and changes them: after the change, and after a new keyframe, each element of the replica has the computed style
 * that the page's has. A case is what the page is, and what it does then.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { createTwinFrames, type TwinFrames } from '../random/twin-frames.js';
import { styleDifference } from './style-difference.js';

type PageWindow = Window & typeof globalThis;

interface Case {
  readonly what: string;
  readonly html: string;
  change?(page: Document, window: PageWindow): unknown;
}

const sheetOf = (page: Document, index = 0): CSSStyleSheet => {
  const sheet = page.styleSheets[index];
  if (sheet === undefined) throw new Error(`no sheet ${index}`);
  return sheet;
};
const rule = <Rule extends CSSRule = CSSStyleRule>(page: Document, ...path: number[]): Rule => {
  let at: { cssRules: CSSRuleList } = sheetOf(page);
  for (const index of path) at = at.cssRules[index] as CSSGroupingRule;
  return at as unknown as Rule;
};
const css = (text: string): string => `data:text/css,${encodeURIComponent(text)}`;
const arrived = (element: Element | null): Promise<unknown> =>
  new Promise((resolve) => {
    element?.addEventListener('load', resolve);
    element?.addEventListener('error', resolve);
  });

const edits: Case[] = [
  { what: 'a declaration set by its property', html: '<style>p{color:red}</style><p>x', change: (page) => (rule(page, 0).style.color = 'green') },
  {
    what: 'a declaration set by its property, in nested rules',
    html: '<style>@media all { @layer a { p { color: red; & b { color: red; } } } }</style><p>x<b>y</b>',
    change(page) {
      rule(page, 0, 0, 0).style.color = 'green';
      rule(page, 0, 0, 0, 0).style.color = 'blue';
    },
  },
  {
    what: 'a declaration object that was handed out before the recorder began',
    html: '<style>p{color:red}</style><p>x<script>window.held = document.styleSheets[0].cssRules[0].style</script>',
    async change(page, window) {
      (window as unknown as { held: CSSStyleDeclaration }).held.color = 'green';
      page.body.append('something else');
      await Promise.resolve();
    },
  },
  {
    what: 'a declaration object that the page keeps, changed long after',
    html: '<style>p{color:red}</style><p>x',
    async change(page, window) {
      const { style } = rule(page, 0);
      style.color = 'blue';
      await new Promise((resolve) => window.setTimeout(resolve, 100));
      style.color = 'green';
    },
  },
  {
    what: "a rule's styleMap",
    html: '<style>p{color:red;padding:1px;opacity:.5}</style><p>x',
    change(page) {
      const { styleMap } = rule(page, 0);
      styleMap.set('color', 'green');
      styleMap.append('background-image', 'linear-gradient(red, blue)');
      styleMap.delete('opacity');
    },
  },
  {
    what: "an element's attributeStyleMap",
    html: '<p style="opacity:.5">x',
    change(page) {
      const { attributeStyleMap } = page.querySelector('p') as HTMLElement;
      attributeStyleMap.set('color', 'green');
      attributeStyleMap.delete('opacity');
    },
  },
  {
    what: 'keyframes: a declaration, a key, the name',
    html: '<style>@keyframes k { from { margin-left: 1px } to { margin-left: 5px } } p { animation: k 1s -.5s paused linear, other 1s -.5s paused linear }</style><p>x',
    change(page) {
      const keyframes = rule<CSSKeyframesRule>(page, 0);
      (keyframes.cssRules[1] as CSSKeyframeRule).style.marginLeft = '99px';
      (keyframes.cssRules[0] as CSSKeyframeRule).keyText = '20%';
      keyframes.name = 'other';
    },
  },
  {
    what: 'media of a rule',
    html: '<style>@media print { p { color: green } }</style><p>x',
    change: (page) => (rule<CSSMediaRule>(page, 0).media.mediaText = 'all'),
  },
  {
    what: 'media of a nested rule, by appendMedium',
    html: '<style>@layer a { @media print { p { color: green } } }</style><p>x',
    change: (page) => rule<CSSMediaRule>(page, 0, 0).media.appendMedium('screen'),
  },
  {
    what: 'media of a rule in a style rule',
    html: '<style>p { @media print { color: green } }</style><p>x',
    change: (page) => (rule<CSSMediaRule>(page, 0, 0).media.mediaText = 'screen'),
  },
  { what: 'a selector', html: '<style>i{color:green}</style><p>x', change: (page) => (rule(page, 0).selectorText = 'p') },
  {
    what: 'a counter style',
    html: '<style>@counter-style c { system: cyclic; symbols: A; suffix: " " } p::before { content: counter(list-item, c); } p { width: max-content; display: list-item; list-style: c inside }</style><p>x',
    change: (page) => (rule<CSSCounterStyleRule>(page, 0).symbols = 'LONGER'),
  },
  {
    what: 'rules inserted into rules that were just inserted, and taken out again',
    html: '<style>p{color:red}</style><p>x',
    change(page) {
      const sheet = sheetOf(page);
      sheet.insertRule('@layer x { }', 1);
      rule<CSSLayerBlockRule>(page, 1).insertRule('@media all { p { margin: 3px } }');
      rule<CSSMediaRule>(page, 1, 0).insertRule('p { padding: 7px }', 0);
      rule<CSSMediaRule>(page, 1, 0).deleteRule(1);
      rule(page, 0).insertRule('& { letter-spacing: 2px }', 0);
    },
  },
  {
    what: 'every kind of grouping rule',
    html: `<style>@supports (color: red) { p { color: red } } @container (min-width: 1px) { b { color: red } } @scope (p) { b { top: 1px } } @starting-style { p { left: 9px } } section { container-type: inline-size }</style>
      <section><p>x<b>y</b></p></section>`,
    change(page) {
      for (let index = 0; index < 4; index++) {
        const group = rule<CSSGroupingRule>(page, index);
        group.insertRule(`b { border-${['top', 'left', 'right', 'bottom'][index] ?? 'top'}: ${index + 1}px solid }`, 1);
        (group.cssRules[0] as CSSStyleRule).style.textIndent = `${index}px`;
      }
    },
  },
  {
    what: 'declarations between nested rules',
    html: '<style>p { color: red; & b { color: red } margin: 4px; }</style><p>x<b>y</b>',
    change: (page) => (rule(page, 0, 1).style.margin = '9px'),
  },
  {
    what: 'text and rules both edited',
    html: '<style>p{color:red}</style><p>x',
    change(page) {
      const style = page.querySelector('style') as HTMLStyleElement;
      sheetOf(page).insertRule('p { margin: 9px }', 1);
      style.textContent = 'p { color: blue }';
      sheetOf(page).insertRule('p { padding: 9px }', 1);
      style.append('p { left: 3px }');
      sheetOf(page).insertRule('p { top: 3px }', 0);
      rule(page, 1).style.color = 'green';
    },
  },
  {
    what: 'addRule, removeRule and replaceSync',
    html: '<style>p{color:red}</style><p>x',
    change(page, window) {
      sheetOf(page).addRule('p', 'margin: 2px', 1);
      sheetOf(page).removeRule(0);
      const sheet = new window.CSSStyleSheet();
      page.adoptedStyleSheets = [sheet];
      sheet.replaceSync('p { color: green }');
    },
  },
  {
    what: 'a rule of another sheet with the same text',
    html: '<style>p{color:red}</style><style>p{color:red}</style><p>x',
    change: (page) => sheetOf(page, 1).insertRule('p { color: green }', 1),
  },
];

const switches: Case[] = [
  { what: 'sheet.disabled', html: '<style>p{color:red}</style><p>x', change: (page) => (sheetOf(page).disabled = true) },
  { what: 'a style that is disabled from the start', html: '<style>p{color:red}</style><p>x<script>document.styleSheets[0].disabled = true</script>' },
  {
    what: 'media of a style by attribute, by property and by its sheet',
    html: '<style>p{color:red}</style><style>p{top:3px}</style><style>p{left:4px}</style><p>x',
    change(page) {
      const [one, two] = page.querySelectorAll('style');
      one?.setAttribute('media', 'print');
      if (two) two.media = 'print';
      sheetOf(page, 2).media.mediaText = 'print';
    },
  },
  {
    what: 'link.disabled, off and on',
    html: `<link rel=stylesheet href="${css('p{color:red}')}"><link rel=stylesheet disabled href="${css('p{top:3px}')}"><p>x`,
    async change(page) {
      const [one, two] = page.querySelectorAll('link');
      if (one) one.disabled = true;
      const loaded = arrived(two ?? null);
      if (two) two.disabled = false;
      await loaded;
    },
  },
  {
    what: 'a replaced href, and one that fails to load',
    html: `<link rel=stylesheet href="${css('p{color:red}')}"><link rel=stylesheet href="${css('p{top:3px}')}"><p>x`,
    async change(page) {
      const [one, two] = page.querySelectorAll('link');
      const loaded = Promise.all([arrived(one ?? null), arrived(two ?? null)]);
      if (one) one.href = css('p{color:green}');
      if (two) two.href = '/no-such-sheet.css';
      await loaded;
    },
  },
  {
    what: 'titled sheets: the first set is on, others are off, until a script turns them about',
    html: '<style title=day>p{color:red}</style><style title=night>p{color:green}</style><style title=day>p{top:3px}</style><p>x',
  },
  {
    what: 'titled sheets turned about',
    html: `<link rel=stylesheet title=day href="${css('p{left:1px}')}"><link rel="alternate stylesheet" title=night href="${css('p{left:2px}')}"><style title=day>p{color:red}</style><style title=night>p{color:green}</style><p>x`,
    change(page) {
      for (const sheet of page.styleSheets) sheet.disabled = sheet.title !== 'night';
    },
  },
  {
    what: 'a style whose type comes and goes',
    html: '<style>p{color:red}</style><style type="text/less">p{top:3px}</style><p>x',
    change(page) {
      const [one, two] = page.querySelectorAll('style');
      one?.setAttribute('type', 'text/plain');
      two?.removeAttribute('type');
    },
  },
  {
    what: 'a style with edited rules whose media changes',
    html: '<style>p{color:red}</style><p>x',
    change(page) {
      sheetOf(page).insertRule('p { margin: 3px }', 1);
      page.querySelector('style')?.setAttribute('media', 'print');
    },
  },
  {
    what: 'a link that stops being a style sheet',
    html: `<link rel=stylesheet href="${css('p{color:red}')}"><p>x`,
    change: (page) => page.querySelector('link')?.setAttribute('rel', 'preload'),
  },
];

const imports: Case[] = [
  {
    what: 'chains with layers, conditions and media; an anonymous layer',
    html: `<style>@import "${css(`@import "${css('p{color:green;margin:5px}')}" layer(inner); p{top:2px;color:blue}`)}" layer;
      @import "${css('p{left:2px}')}" supports(display: grid) screen; @import "${css('p{right:2px}')}" supports(not (display: grid)); @import "${css('p{bottom:2px}')}" layer(a.b) print;
      p { padding: 3px }</style><p>x`,
  },
  {
    what: 'a rule of an imported sheet edited later',
    html: `<style>@import "${css('p{color:red} @media all { p { margin: 2px } }')}"; p { padding: 1px }</style><p>x`,
    change(page) {
      const { styleSheet } = rule<CSSImportRule>(page, 0);
      (styleSheet?.cssRules[0] as CSSStyleRule).style.color = 'green';
      styleSheet?.insertRule('p { top: 3px }', 1);
      rule(page, 1).style.padding = '9px';
    },
  },
  {
    what: 'an import added by script, and its media changed',
    html: `<style>@import "${css('p{top:4px}')}" print; p{color:red}</style><p>x`,
    async change(page, window) {
      sheetOf(page).insertRule(`@import "${css('p{left:4px}')}"`, 1);
      rule<CSSImportRule>(page, 0).media.mediaText = 'screen';
      while (rule<CSSImportRule>(page, 1).styleSheet === null || window.getComputedStyle(page.querySelector('p') as Element).left !== '4px')
        await new Promise((resolve) => window.requestAnimationFrame(resolve));
    },
  },
  {
    what: 'a namespace',
    html: '<style>@charset "utf-8"; @namespace svg url(http://www.w3.org/2000/svg); svg|a { color: green } *|p { color: red }</style><p>x<svg><a>y</a></svg>',
  },
  {
    what: 'a namespace in edited rules, and in rules of an import',
    html: `<style>@import "${css('@namespace s url(http://www.w3.org/2000/svg); s|a { top: 2px } p { top: 3px }')}"; @namespace svg url(http://www.w3.org/2000/svg); p { color: red }</style><p>x<svg><a>y</a></svg>`,
    change: (page) => sheetOf(page).insertRule('svg|a { color: green }', 3),
  },
  {
    what: 'layers that one sheet orders and others fill, adopted ones too',
    html: '<style>@layer one, two;</style><style>@layer two { p { color: green } }</style><style>@layer one { p { color: red } }</style><p>x',
    change(page, window) {
      const sheet = new window.CSSStyleSheet();
      sheet.replaceSync('@layer three { p { color: blue } } @layer one { p { top: 3px } }');
      page.adoptedStyleSheets.push(sheet);
    },
  },
];

const constructed: Case[] = [
  {
    what: 'a sheet that two roots share, changed after, re-ordered',
    html: '<p>x</p><div></div>',
    change(page, window) {
      const [one, two] = [new window.CSSStyleSheet(), new window.CSSStyleSheet({ media: 'screen' })];
      const root = (page.querySelector('div') as Element).attachShadow({ mode: 'open' });
      root.innerHTML = '<p>in</p>';
      page.adoptedStyleSheets = [one, two];
      root.adoptedStyleSheets = [two, one];
      one.replaceSync('p { color: red; top: 1px }');
      two.insertRule('p { color: green; left: 1px }');
      root.adoptedStyleSheets.reverse();
      page.adoptedStyleSheets.splice(0, 1);
      (two.cssRules[0] as CSSStyleRule).style.left = '8px';
      two.media.mediaText = 'all';
    },
  },
  {
    what: 'a list of adopted sheets changed in place, with no other activity',
    html: '<p>x<script>window.sheet = new CSSStyleSheet(); sheet.replaceSync("p { color: green }"); document.adoptedStyleSheets = [new CSSStyleSheet()]; window.list = document.adoptedStyleSheets</script>',
    async change(page, window) {
      await new Promise((resolve) => window.setTimeout(resolve, 100));
      const { list, sheet } = window as unknown as { list: CSSStyleSheet[]; sheet: CSSStyleSheet };
      list.push(sheet);
      sheet.insertRule('p { top: 3px }');
      await Promise.resolve(page);
    },
  },
  {
    what: 'a sheet replaced later by a promise',
    html: '<p>x',
    async change(page, window) {
      const sheet = new window.CSSStyleSheet();
      page.adoptedStyleSheets = [sheet];
      await sheet.replace('p { color: green }');
    },
  },
  {
    what: 'sheets in a frame, and a frame in a shadow root',
    html: '<iframe srcdoc="<style>p{color:red}</style><p>x"></iframe><div></div>',
    async change(page) {
      const root = (page.querySelector('div') as Element).attachShadow({ mode: 'open' });
      root.innerHTML = '<iframe srcdoc="<p>y"></iframe>';
      await arrived(root.querySelector('iframe'));
      for (const frame of [page.querySelector('iframe'), root.querySelector('iframe')]) {
        const view = frame?.contentWindow as PageWindow;
        const sheet = new view.CSSStyleSheet();
        sheet.replaceSync('p { left: 2px }');
        view.document.adoptedStyleSheets = [sheet];
        sheet.insertRule('p { top: 2px }');
      }
      const inner = page.querySelector('iframe')?.contentDocument as Document;
      rule(inner, 0).style.color = 'green';
    },
  },
  {
    what: 'parts, hosts, slots, and what is registered within a root',
    html: `<style>x-a::part(p) { color: green } :host { color: red } x-a { --wide: 5px }</style><x-a><template shadowrootmode=open>
      <style>:host { top: 2px } :host(x-a) p { left: 2px } ::slotted(b) { color: green } @property --wide { syntax: "<length>"; inherits: false; initial-value: 9px }
      p { margin: var(--wide) } @layer l { p { padding: 4px } }</style><p part=p>x</p><slot></slot></template><b>slotted</b></x-a>`,
    change: (page) => page.querySelector('x-a')?.setAttribute('style', '--wide: 30px'),
  },
];

const others: Case[] = [
  { what: 'a style in SVG', html: '<svg><style>a { color: green }</style><a>x</a></svg>', change: (page) => sheetOf(page).insertRule('a { top: 3px }') },
  {
    what: 'properties registered by script',
    html: '<script>CSS.registerProperty({ name: "--early", syntax: "<length>", inherits: false, initialValue: "7px" })</script><style>p { margin: var(--early); padding: var(--late); } div { --late: 3px; --early: 3px }</style><div><p>x</p></div>',
    change: (_page, window) => window.CSS.registerProperty({ name: '--late', syntax: '<length>', inherits: false, initialValue: '9px' }),
  },
  {
    what: 'shorthands with variables',
    html: '<style>p { margin: var(--m); background: var(--b) no-repeat; font: var(--f) } div { --m: 3px; --b: linear-gradient(red, blue); --f: 20px/1 serif }</style><div><p>x</p></div>',
    change: (page) => rule(page, 0).style.setProperty('border', 'var(--m) solid'),
  },
  {
    what: 'speedy mode: empty text, rules by script, before and after',
    html: '<style data-s></style><p class=a>x<script>for (let i = 0; i < 5; i++) document.styleSheets[0].insertRule(`.a { margin-left: ${i}px }`, i)</script>',
    change(page) {
      for (let index = 5; index < 50; index++) sheetOf(page).insertRule(`.a { margin-left: ${index}px }`, index);
    },
  },
  {
    what: 'a style that moves in the tree, with its edited rules lost as the browser loses them',
    html: '<style>p{color:red}</style><style>p{color:blue}</style><p>x',
    change(page) {
      const style = page.querySelector('style') as HTMLStyleElement;
      sheetOf(page).insertRule('p { margin: 9px }', 1);
      page.body.append(style);
    },
  },
];

let twins: TwinFrames | null = null;

afterEach(() => {
  twins?.stop();
  twins = null;
});

describe.each([
  ['edits through the CSSOM', edits],
  ['sheets switched on and off', switches],
  ['imports, namespaces, layers', imports],
  ['constructed sheets and other roots', constructed],
  ['other ways to style', others],
] as const)('%s', (_group, cases) => {
  test.each(cases)('[C2] $what', async ({ html, change }) => {
    twins = await createTwinFrames(html);
    const { page } = twins;
    await change?.(page, page.defaultView as PageWindow);
    await twins.settled();
    expect(styleDifference(page, twins.replica)).toBeNull();
    await twins.takeKeyframe();
    expect(styleDifference(page, twins.replica), 'after a keyframe').toBeNull();
  });
});
