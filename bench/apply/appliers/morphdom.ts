/** morphdom over the whole body, by ids. A message: the body's markup. */
import morphdom from 'morphdom';
import type { Applier } from '../applier.js';

let handed = '';

export const { begin, hand, apply }: Applier = {
  begin([markup = '']) {
    document.body.innerHTML = markup;
    return Promise.resolve();
  },
  hand: ([markup = '']) => void (handed = markup),
  apply() {
    const next = document.createElement('body');
    next.innerHTML = handed;
    morphdom(document.body, next);
    return Promise.resolve();
  },
};
