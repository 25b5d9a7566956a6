import { describe, expect, it, vi } from 'vitest';
import { createRuleSources } from './rule-sources.js';

const lossy = '.a { border: 1px solid var(--line); border-top: none; color: red; }';
const none = (): void => undefined;
const create = (texts: Record<string, string> = {}) => createRuleSources({ window, fetchText: (href) => Promise.resolve(texts[href] ?? '') });

function made(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
function first(sheet: CSSStyleSheet, index = 0): CSSRule {
  const rule = sheet.cssRules[index];
  if (rule === undefined) throw new Error('no rule');
  return rule;
}
/** How the browser draws an element of class a under the rule. */
function drawn(css: string): string {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<style>:host { --line: rgb(1, 2, 3); --m: 7px }</style><p class="a"><b></b></p>`;
  root.adoptedStyleSheets = [made(css)];
  const [a, b] = ['.a', 'b'].map((selector) => root.querySelector(selector)).map((element) => (element === null ? null : getComputedStyle(element)));
  const said = [a?.border, a?.borderTop, a?.borderLeft, a?.color, a?.margin, b?.padding, b?.borderBottom].join(' | ');
  host.remove();
  return said;
}

describe('what the browser loses of a rule', () => {
  it('is lost where the text is not known (were it not, this file had no reason)', () => {
    const rule = first(made(lossy));
    expect(create().textOf(rule, none)).toBe(rule.cssText);
    expect(drawn(rule.cssText)).not.toBe(drawn(lossy));
  });

  it.each([
    lossy,
    '@media all { @supports (color: red) { .a { margin: var(--m); margin-left: 3px } } .a b { padding: 1px } }',
    '.a { color: blue; & b { padding: var(--m); padding-top: 0 } border: 2px dotted var(--line); border-top: 0 }',
    '.a { border: 1px solid red; border: 4px double var(--line) !important; border-left: none !important; border-right: 9px solid }',
    '@layer x { .a { /* ; border: none */ border: 1px solid var(--line); border-top: none } }',
    '.a{border:1px solid var(--line);border-top-style:none;font:var(--f);font-size:12px;--empty: ;color:green}',
  ])('is in the sheet’s text: %s', (css) => {
    const sheet = made(css);
    const sources = create();
    sources.remember(sheet, css);
    const text = sources.textOf(first(sheet), none);
    expect(drawn(text)).toBe(drawn(css));
    expect(text).toContain('var(--');
    expect(text).not.toMatch(/ (?!--)[a-z-]+: *[;!]/);
  });

  it('is in the text that a script inserted, and follows what a script set since', () => {
    const sheet = made('');
    sheet.insertRule(lossy);
    const sources = create();
    const rule = first(sheet) as CSSStyleRule;
    sources.remember(rule, lossy);
    expect(drawn(sources.textOf(rule, none))).toBe(drawn(lossy));
    rule.style.color = 'blue';
    expect(sources.textOf(rule, none)).toContain('color: blue');
  });

  it('is in the text of a style element that imports, whose @import has no place in the copy', () => {
    const style = document.createElement('style');
    style.textContent = `@import url("data:text/css,i{}"); ${lossy}`;
    document.head.append(style);
    if (style.sheet === null) throw new Error('no sheet');
    expect(drawn(create().textOf(first(style.sheet, 1), none))).toBe(drawn(lossy));
    style.remove();
  });

  it('is fetched for a linked sheet, once, and told when it came', async () => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = URL.createObjectURL(new Blob([`.z { color: red } ${lossy} .b { margin: var(--m); margin-top: 0 }`], { type: 'text/css' }));
    const loaded = new Promise((resolve) => link.addEventListener('load', resolve));
    document.head.append(link);
    await loaded;
    const { sheet } = link;
    if (sheet === null) throw new Error('no sheet');
    const fetchText = vi.fn(async (href: string) => (await fetch(href)).text());
    const sources = createRuleSources({ window, fetchText });
    const arrived = vi.fn();
    expect(sources.textOf(first(sheet, 0), arrived)).toBe('.z { color: red; }');
    expect(fetchText).not.toHaveBeenCalled();
    for (const index of [1, 2]) expect(sources.textOf(first(sheet, index), arrived)).toBe(first(sheet, index).cssText);
    await expect.poll(() => arrived.mock.calls.length).toBe(1);
    expect(fetchText).toHaveBeenCalledOnce();
    expect(drawn(sources.textOf(first(sheet, 1), arrived))).toBe(drawn(lossy));
    link.remove();
  });

  it('stays lost where the rules are not those of the text any more', () => {
    const sheet = made(`${lossy} .b { margin: var(--m); margin-top: 0 }`);
    const sources = create();
    sources.remember(sheet, `${lossy} .b { margin: var(--m); margin-top: 0 }`);
    sheet.deleteRule(0);
    expect(sources.textOf(first(sheet), none)).toBe(first(sheet).cssText);
  });
});
