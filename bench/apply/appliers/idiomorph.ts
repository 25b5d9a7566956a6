/** idiomorph over the whole body. A message: the body's markup. */
import { Idiomorph } from 'idiomorph';
import type { Applier } from '../applier.js';

let handed = '';

export const { begin, hand, apply }: Applier = {
  begin([markup = '']) {
    document.body.innerHTML = markup;
    return Promise.resolve();
  },
  hand: ([markup = '']) => void (handed = markup),
  apply() {
    Idiomorph.morph(document.body, handed, { morphStyle: 'innerHTML' });
    return Promise.resolve();
  },
};
