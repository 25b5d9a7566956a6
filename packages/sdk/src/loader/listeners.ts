/**
 * Who listens to the SDK's public events. Of our own, as the loader's whole budget is 3 KB: eventemitter3 is 1.06 KB gzip of it (5.0.4, measured November 2026),
 * and keeps the other listeners from hearing when one of the page's throws.
 */
import type { Emit, Events } from './recorder-contract.js';

export type Listener<Name extends keyof Events> = (detail: Events[Name]) => void;

export interface Listeners {
  on<Name extends keyof Events>(name: Name, listener: Listener<Name>): void;
  off<Name extends keyof Events>(name: Name, listener: Listener<Name>): void;
  readonly emit: Emit;
}

/** @param report - told what a listener throws: it is the page's own affair. */
export function createListeners(report: (error: unknown) => void): Listeners {
  let entries: { readonly name: string; readonly listener: (detail: never) => void }[] = [];
  return {
    on: (name, listener) => void entries.push({ name, listener }),
    off(name, listener) {
      entries = entries.filter((entry) => entry.name !== name || entry.listener !== listener);
    },
    emit(name, detail) {
      for (const entry of [...entries]) {
        if (entry.name !== name) continue;
        try {
          entry.listener(detail as never);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
