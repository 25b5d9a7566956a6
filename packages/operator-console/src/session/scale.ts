/** Whole page in the window, or its own size. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Preferences } from '../style/preferences.js';

export type ScaleMode = 'fit' | 'actual';

export interface ScaleChoice {
  readonly mode: ReadonlySignal<ScaleMode>;
  choose(mode: ScaleMode): void;
}

/** @param asked - by the console's address: it wins over what was chosen before. */
export function createScaleChoice(preferences: Preferences, asked: ScaleMode | null): ScaleChoice {
  const mode = signal<ScaleMode>(asked ?? (preferences.read('scale') === 'actual' ? 'actual' : 'fit'));
  if (asked !== null) preferences.write('scale', asked);
  return {
    mode,
    choose(next) {
      mode.value = next;
      preferences.write('scale', next);
    },
  };
}
