import type { Applier } from '../applier.js';

/** Of what compares two trees. A message: the body's markup. */
export function createMarkupApplier(morph: (markup: string) => void): Applier {
  let handed = '';
  return {
    begin([markup = '']) {
      document.body.innerHTML = markup;
      return Promise.resolve();
    },
    hand: ([markup = '']) => void (handed = markup),
    apply() {
      morph(handed);
      return Promise.resolve();
    },
  };
}
