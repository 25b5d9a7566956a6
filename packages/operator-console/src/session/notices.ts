/** Short sentences for the operator that come and go; the last ones stay a little, the important ones until they are closed. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Clock } from './clock.js';

export interface Notice {
  readonly id: number;
  readonly text: string;
  /** A button beside the text. */
  readonly action: { readonly label: string; run(): void } | null;
}

export interface Notices {
  readonly list: ReadonlySignal<readonly Notice[]>;
  /** For some seconds. */
  say(text: string): void;
  /** Until it is closed. */
  keep(text: string, action?: Notice['action']): void;
  close(id: number): void;
  /** All but those that wait for an answer. */
  clear(): void;
}

const maxShown = 4;
const shownMs = 6_000;

export function createNotices(clock: Clock): Notices {
  const list = signal<readonly Notice[]>([]);
  let lastId = 0;

  function close(id: number): void {
    list.value = list.value.filter((notice) => notice.id !== id);
  }

  /** The same sentence twice is shown once, and anew. */
  function add(text: string, action: Notice['action']): number {
    const id = ++lastId;
    list.value = [...list.value.filter((notice) => notice.text !== text), { id, text, action }].slice(-maxShown);
    return id;
  }

  return {
    list,
    say(text) {
      const id = add(text, null);
      clock.schedule(shownMs, () => close(id));
    },
    keep: (text, action = null) => void add(text, action),
    close,
    clear() {
      list.value = list.value.filter(({ action }) => action !== null);
    },
  };
}
