/** What a page gives its documents by script and no sheet shows: registered properties and fonts (CSS.registerProperty, FontFace). They are told as rules of a sheet of our own. */
import type { PageAccess } from '../capture/capture.js';
import type { Realm } from '../page/per-root.js';
import type { BlobMemory } from './blob-memory.js';

export interface ScriptedSheets {
  watch(realm: Realm): (() => void)[];
  /** The document's sheet, up to date; null while it has none. Constructed, and adopted nowhere. */
  of(document: Document): CSSStyleSheet | null;
}

export interface ScriptedSheetsParts {
  readonly page: PageAccess;
  readonly blobs: BlobMemory;
  readonly changed: () => void;
}

interface Scripted {
  readonly sheet: CSSStyleSheet;
  readonly properties: string[];
  /** Fonts that were made; those that the document has are told. */
  readonly faces: Map<FontFace, string>;
  text: string;
}

const maxRules = 500;
const descriptors = {
  'font-style': 'style',
  'font-weight': 'weight',
  'font-stretch': 'stretch',
  'unicode-range': 'unicodeRange',
  'font-feature-settings': 'featureSettings',
  'font-display': 'display',
  'ascent-override': 'ascentOverride',
  'descent-override': 'descentOverride',
  'line-gap-override': 'lineGapOverride',
} as const;

export function createScriptedSheets({ page, blobs, changed }: ScriptedSheetsParts): ScriptedSheets {
  const all = new WeakMap<Document, Scripted>();

  function scriptedOf(realm: Realm): Scripted {
    const known = all.get(realm.document);
    const scripted = known ?? { sheet: new realm.CSSStyleSheet(), properties: [], faces: new Map<FontFace, string>(), text: '' };
    all.set(realm.document, scripted);
    return scripted;
  }

  function ruleOf(face: FontFace, source: string): string {
    const said = Object.entries(descriptors).map(([name, member]) => `${name}: ${face[member]}; `);
    return `@font-face { font-family: ${quoted(face.family.replace(/^(["'])(.*)\1$/, '$2'))}; src: ${source}; ${said.join('')}}`;
  }

  return {
    watch: (realm) => [
      page.patch(realm.CSS, 'registerProperty', (_self, [definition]) => {
        const { name, syntax = '*', inherits, initialValue } = definition as PropertyDefinition;
        const { properties } = scriptedOf(realm);
        if (properties.length === maxRules) return;
        const initial = initialValue === undefined ? '' : `initial-value: ${initialValue};`;
        properties.push(`@property ${name} { syntax: ${quoted(syntax)}; inherits: ${String(inherits)}; ${initial} }`);
        changed();
      }),
      page.patch(realm, 'FontFace', (face, [, source]) => {
        const { faces } = scriptedOf(realm);
        if (faces.size < maxRules) faces.set(face as FontFace, typeof source === 'string' ? source : `url("${blobs.keepFont(source as BufferSource)}")`);
      }),
      page.patch(realm.FontFaceSet.prototype, 'add delete clear', changed),
    ],
    of(document) {
      const scripted = all.get(document);
      if (scripted === undefined) return null;
      const { sheet, properties, faces } = scripted;
      const fonts = Array.from(faces).filter(([face]) => document.fonts.has(face));
      const text = [...properties, ...fonts.map(([face, source]) => ruleOf(face, source))].join('\n');
      if (text === '' && scripted.text === '') return null;
      if (text !== scripted.text) sheet.replaceSync(text);
      scripted.text = text;
      return sheet;
    },
  };
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
