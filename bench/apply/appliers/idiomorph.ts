/** idiomorph over the whole body. */
import { Idiomorph } from 'idiomorph';
import { createMarkupApplier } from './markup-applier.js';

export const { begin, hand, apply } = createMarkupApplier((markup) => {
  Idiomorph.morph(document.body, markup, { morphStyle: 'innerHTML' });
});
