/**
 * Puts a function of ours behind a method, a constructor, a setter or a getter of the page's. The replacement is a proxy of the original: name, length, own properties and `instanceof` are the
 * original's, and its source reads as native code. What the original throws is thrown; what `after` throws is not.
 */
import type { AfterCall } from '../capture/capture.js';
import { guard } from './guard.js';

type Callable = (...args: unknown[]) => unknown;

export type Accessor = 'set' | 'get';

/** @param accessor - which of the two, where the member is no method. */
export function patchMember(target: object, name: string, after: AfterCall, accessor: Accessor = 'set'): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  const field = before?.[accessor] === undefined ? 'value' : accessor;
  const original: unknown = before?.[field];
  if (before?.configurable !== true || typeof original !== 'function') return () => undefined;

  let isOn = true;
  const told = guard(after);
  const replacement = new Proxy(original as Callable, {
    apply(run, self, args) {
      const result: unknown = Reflect.apply(run, self, args);
      if (isOn) told(self, args, result);
      return result;
    },
    construct(run, args, newTarget) {
      const made = Reflect.construct(run, args, newTarget) as object;
      if (isOn) told(made, args, made);
      return made;
    },
    get(run, key) {
      const value: unknown = Reflect.get(run, key);
      return key === 'toString' ? () => Function.prototype.toString.call(run) : value;
    },
  });
  Object.defineProperty(target, name, { [field]: replacement });

  return () => {
    isOn = false;
    // Another library may have wrapped ours since: then it stays, as a mere pass-through.
    if (Object.getOwnPropertyDescriptor(target, name)?.[field] === replacement) Object.defineProperty(target, name, { [field]: original });
  };
}
