/**
 * Puts a function of ours behind a method, a constructor, a setter or a getter of the page's, or before it. The replacement is a proxy of the original: name, length, own properties and
 * `instanceof` are the original's, and so is its source (sources.ts). What the original throws is thrown; what `told` throws is not.
 */
import type { OnCall } from '../capture/capture.js';
import { guard } from './guard.js';
import { putInPlace } from './put-in-place.js';
import type { Sources } from './sources.js';

type Callable = (...args: unknown[]) => unknown;

export interface Patch {
  readonly told: OnCall;
  readonly when?: 'before' | undefined;
  /** Which of the two, where the member is no method. */
  readonly accessor?: 'set' | 'get';
}

/** Answers the undos, in the order of what they undo: nothing, where the member is not to be patched. */
export function patchMember(target: object, name: string, { told, when, accessor = 'set' }: Patch, sources: Sources): (() => void)[] {
  const before = Object.getOwnPropertyDescriptor(target, name);
  const field = before?.[accessor] === undefined ? 'value' : accessor;
  const original: unknown = before?.[field];
  if (before?.configurable !== true || typeof original !== 'function') return [];

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
  });
  sources.add(replacement, original);
  const { prototype } = original as { prototype?: object };
  // `made.constructor` is the class that the page knows.
  const isClass = prototype !== undefined && Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value === original;
  return [
    () => void (isOn = false),
    putInPlace(target, name, field, replacement),
    ...(isClass ? [putInPlace(prototype, 'constructor', 'value', replacement)] : []),
  ];
}
