/**
 * Puts a function of ours behind a method, a constructor, a setter or a getter of the page's, or before it. The replacement is a proxy of the original: name, length, own properties and
 * `instanceof` are the original's, and its source reads as native code. What the original throws is thrown; what `told` throws is not.
 */
import type { OnCall } from '../capture/capture.js';
import { guard } from './guard.js';

type Callable = (...args: unknown[]) => unknown;

export interface Patch {
  readonly told: OnCall;
  readonly when?: 'before' | undefined;
  /** Which of the two, where the member is no method. */
  readonly accessor?: 'set' | 'get';
}

export function patchMember(target: object, name: string, { told, when, accessor = 'set' }: Patch): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  const field = before?.[accessor] === undefined ? 'value' : accessor;
  const original: unknown = before?.[field];
  if (before?.configurable !== true || typeof original !== 'function') return () => undefined;

  let isOn = true;
  const tell = guard(told);
  const replacement = new Proxy(original as Callable, {
    apply(run, self, args) {
      if (isOn && when === 'before') tell(self, args, undefined);
      const result: unknown = Reflect.apply(run, self, args);
      if (isOn && when === undefined) tell(self, args, result);
      return result;
    },
    construct(run, args, newTarget) {
      const made = Reflect.construct(run, args, newTarget) as object;
      if (isOn) tell(made, args, made);
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
