/**
 * What only an early script can know: closed shadow roots, and the internals of custom elements. Both are noted as the page makes them, and nothing else is done;
 * the notes are in no one's reach but the recorder's. They stay for the page's life: elements are made before a session and after one.
 */
import { createSources, type Sources } from '../page/sources.js';
import type { Early } from './recorder-contract.js';

export function watchEarly({ Element, HTMLElement }: Window & typeof globalThis): Early {
  const sources = createSources();
  const roots = note<ShadowRoot>(Element.prototype, 'attachShadow', sources);
  const internals = note<ElementInternals>(HTMLElement.prototype, 'attachInternals', sources);
  const internalsOf = (element: Element): ElementInternals | null => internals.get(element) ?? null;
  return { internalsOf, shadowOf: (element) => roots.get(element) ?? internalsOf(element)?.shadowRoot ?? null };
}

/** What the method makes, by the element that it was called on. In its place stands a proxy, which reads as the original. */
function note<Made>(prototype: object, name: string, sources: Sources): WeakMap<Element, Made> {
  const made = new WeakMap<Element, Made>();
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== 'function') return made;
  const replacement = new Proxy(original, {
    apply(run, self: Element, args) {
      const result = Reflect.apply(run, self, args) as Made;
      made.set(self, result);
      return result;
    },
  });
  sources.add(replacement, original);
  Reflect.set(prototype, name, replacement);
  return made;
}
