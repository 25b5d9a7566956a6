/** The languages that the widget speaks. Another one is a module and a line here, and the button's label in loader/widget; each costs every customer about 0.8 KB gzip. */
import { en } from './en.js';
import type { Texts } from './texts.js';

export type { Texts } from './texts.js';

const languages: readonly Texts[] = [en];

/** @param lang - BCP 47; a language that isn't here is English. */
export function textsFor(lang: string): Texts {
  return languages.find((texts) => lang.toLowerCase().startsWith(texts.lang)) ?? en;
}
