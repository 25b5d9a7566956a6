/** Which keys of the operator's keyboard go to the customer's page while the act tool is in hand. */

/** Named keys that mean the same on every page. Function keys and the like stay with the operator's browser. */
const passedOn = new Set(['Enter', 'Tab', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

export type KeyMeaning = { readonly kind: 'key'; readonly key: string } | { readonly kind: 'text'; readonly text: string } | null;

/** What a key means when no editor of the console's is open. */
export function meaningOfKey(pressed: PressedKey): KeyMeaning {
  if (pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (passedOn.has(pressed.key)) return { kind: 'key', key: pressed.key };
  // One character, or one that takes two units.
  return [...pressed.key].length === 1 ? { kind: 'text', text: pressed.key } : null;
}

/** Keys that an open editor passes on; everything else it takes itself. */
export function isForPage(key: string, isMultiline: boolean): boolean {
  if (key === 'Tab' || key === 'Escape') return true;
  return !isMultiline && (key === 'Enter' || key === 'ArrowUp' || key === 'ArrowDown');
}
