import { describe, expect, test } from 'vitest';
import { createAssetMap } from '../asset-map.js';
import { createPropertyBases } from './property-bases.js';
import { cleanRules, setDeclaration, type CleanContext } from './clean-rules.js';

const hash = new Uint8Array([0xab]);
const address = 'https://shop.example/a.woff2';

describe('where a browser lets nobody write the descriptors of @font-face', () => {
  test('the rule is written anew in its place, without the page’s address', () => {
    const { sheet } = cleaned();
    expect(sheet.texts).toEqual(['@font-face { font-family: Kept; src: url("data:font/woff2;base64,"); }', 'a']);
  });

  test('and again when the font comes', () => {
    const { sheet, context, declarations } = cleaned();
    context.assets.set(address as Parameters<typeof context.assets.set>[0], hash);
    for (const declaration of declarations) setDeclaration(declaration, context);
    expect(sheet.texts).toEqual(['@font-face { font-family: Kept; src: url("/assets/ab"); }', 'a']);
  });
});

function cleaned() {
  const sheet = createFrozenSheet();
  const context: CleanContext = {
    assets: createAssetMap((name) => `/assets/${name}`),
    properties: createPropertyBases(),
    base: 'https://shop.example/',
    user: { refresh: () => undefined },
    note: () => undefined,
  };
  return { sheet, context, declarations: cleanRules(sheet as unknown as CSSStyleSheet, context) };
}

/** As Firefox 153 has it: what it says when somebody writes is its own. */
function createFrozenSheet() {
  const cssRules: { cssText: string }[] = [];
  const sheet = {
    cssRules,
    get texts() {
      return cssRules.map(({ cssText }) => cssText);
    },
    insertRule: (text: string, index: number) => void cssRules.splice(index, 0, ruleOf(text)),
    deleteRule: (index: number) => void cssRules.splice(index, 1),
  };
  const ruleOf = (cssText: string) => ({
    cssText,
    parentRule: null,
    parentStyleSheet: sheet,
    ...(cssText.startsWith('@font-face') ? { style: frozenStyle(cssText) } : {}),
  });
  sheet.insertRule(`@font-face { font-family: Kept; src: url("${address}"); }`, 0);
  sheet.insertRule('a', 1);
  return sheet;
}

function frozenStyle(cssText: string) {
  const descriptors = new Map(Array.from(cssText.matchAll(/([\w-]+): ([^;]+);/g), ([, name = '', value = '']) => [name, value]));
  return {
    cssText,
    [Symbol.iterator]: () => descriptors.keys(),
    getPropertyValue: (name: string) => descriptors.get(name) ?? '',
    getPropertyPriority: () => '',
    removeProperty: () => '',
    setProperty() {
      throw new DOMException("CSSStyleDeclaration.setProperty: Can't set descriptor on CSSFontFaceRule declarations", 'NotSupportedError');
    },
  };
}
