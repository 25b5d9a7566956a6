import { afterEach, expect, it, vi } from 'vitest';
import { ruleTexts } from '../capture/css/rule-texts.js';
import { createSheetCopies, type SheetCopies } from './sheet-copies.js';

/** As another origin's sheet is: an address, and no rules to be read. */
function hiddenSheet(href: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  return new Proxy(sheet, {
    get(target, name) {
      if (name === 'cssRules') throw new DOMException('Cannot access rules', 'SecurityError');
      return name === 'href' ? href : Reflect.get(target, name);
    },
  });
}

const server = { fetchAsset: (address: string) => Promise.resolve(address.includes('by-server') ? { text: '.s { color: red }' } : null) };

let copies: SheetCopies;
const textOf = ({ cssText }: CSSRule): string => cssText;
afterEach(() => copies.stop());

it('[C3] shows the rules of a sheet that only its server allows to be read, once they came', async () => {
  copies = createSheetCopies(window, server);
  const sheet = hiddenSheet(URL.createObjectURL(new Blob(['.c { color: red } .d { color: blue }'], { type: 'text/css' })));
  const arrived = vi.fn();
  const read = () => ruleTexts(sheet, (hidden) => copies.of(hidden, arrived), textOf);
  expect(read()).toEqual({ texts: [], isDirect: false });
  await expect.poll(() => arrived.mock.calls.length).toBe(1);
  expect(read()).toEqual({ texts: ['.c { color: red; }', '.d { color: blue; }'], isDirect: false });
});

it('[C3] goes without the rules of a sheet that nobody may read, and asks once', async () => {
  copies = createSheetCopies(window, server);
  const fetched = vi.spyOn(window, 'fetch');
  const sheet = hiddenSheet('blob:https://other.example/none');
  for (let time = 0; time < 3; time++) expect(ruleTexts(sheet, (hidden) => copies.of(hidden, () => undefined), textOf).texts).toEqual([]);
  await expect.poll(() => fetched.mock.settledResults[0]?.type).toBe('rejected');
  expect(fetched).toHaveBeenCalledOnce();
  fetched.mockRestore();
});

it('[C3] shows the rules of a sheet that our server fetched for us', async () => {
  copies = createSheetCopies(window, server);
  const arrived = vi.fn();
  const sheet = hiddenSheet('blob:https://other.example/by-server');
  expect(copies.of(sheet, arrived)).toBeNull();
  await expect.poll(() => arrived.mock.calls.length).toBe(1);
  expect(ruleTexts(sheet, (hidden) => copies.of(hidden, arrived), textOf).texts).toEqual(['.s { color: red; }']);
});
