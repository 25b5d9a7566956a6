/** Light, dark, or as the system has it. The sheet does the rest with light-dark(). */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Preferences } from './preferences.js';

export type Theme = 'system' | 'light' | 'dark';

export interface ThemeChoice {
  readonly theme: ReadonlySignal<Theme>;
  /** system → light → dark → system. */
  next(): void;
}

const order: readonly Theme[] = ['system', 'light', 'dark'];

export function createThemeChoice(root: HTMLElement, preferences: Preferences): ThemeChoice {
  const theme = signal<Theme>(order.find((each) => each === preferences.read('theme')) ?? 'system');
  show();

  function show(): void {
    if (theme.value === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme.value;
  }

  return {
    theme,
    next() {
      theme.value = order[(order.indexOf(theme.value) + 1) % order.length] ?? 'system';
      preferences.write('theme', theme.value);
      show();
    },
  };
}
