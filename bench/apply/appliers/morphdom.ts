/** morphdom over the whole body, by ids. */
import morphdom from 'morphdom';
import { createMarkupApplier } from './markup-applier.js';

export const { begin, hand, apply } = createMarkupApplier((markup) => {
  const next = document.createElement('body');
  next.innerHTML = markup;
  morphdom(document.body, next);
});
