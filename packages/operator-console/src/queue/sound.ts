/** The mute switch, remembered. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Preferences } from '../style/preferences.js';

export interface Sound {
  readonly isMuted: ReadonlySignal<boolean>;
  toggle(): void;
}

export function createSound(preferences: Preferences): Sound {
  const isMuted = signal(preferences.read('sound') === 'muted');
  return {
    isMuted,
    toggle() {
      isMuted.value = !isMuted.value;
      preferences.write('sound', isMuted.value ? 'muted' : 'on');
    },
  };
}
