/**
 * What `toString` says of a function that we put in another's place: what it says of the other. A browser says of a proxy "function () { [native code] }", without the name;
 * so Function.prototype.toString of each realm that we patch in is patched too, and says of itself what it did before.
 */
import { putInPlace } from './put-in-place.js';

export interface Sources {
  /** From now on this one reads as that one. */
  add(replacement: object, original: object): void;
  stop(): void;
}

export function createSources(): Sources {
  const originals = new WeakMap<object, object>();
  const undos = new Map<object, () => void>();

  function originalOf(self: object): object {
    const original = originals.get(self);
    return original === undefined ? self : originalOf(original);
  }

  /** The one that the page finds by original.toString: its realm's, or that of a class of the page's. */
  function patchToString(original: object): void {
    const prototype = Object.getPrototypeOf(original) as object | null;
    const member = prototype && Object.getOwnPropertyDescriptor(prototype, 'toString');
    if (prototype === null || undos.has(prototype) || member?.configurable !== true || typeof member.value !== 'function') return;
    const native = member.value as () => string;
    const replacement = new Proxy(native, { apply: (run, self: object, args) => Reflect.apply(run, originalOf(self), args) as string });
    originals.set(replacement, native);
    undos.set(prototype, putInPlace(prototype, 'toString', 'value', replacement));
  }

  return {
    add(replacement, original) {
      originals.set(replacement, original);
      patchToString(original);
    },
    stop() {
      for (const undo of undos.values()) undo();
      undos.clear();
    },
  };
}
