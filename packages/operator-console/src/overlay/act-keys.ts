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

/** Whether a key goes to the page when no editor of the console's is open: the named ones, and each that is one character. */
export function isPassedOn(pressed: PressedKey): boolean {
  if (pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return false;
  return passedOn.has(pressed.key) || [...pressed.key].length === 1;
}

/** Keys that an open editor passes on; everything else it takes itself. */
export function isForPage(key: string, isMultiline: boolean): boolean {
  if (key === 'Tab' || key === 'Escape') return true;
  return !isMultiline && (key === 'Enter' || key === 'ArrowUp' || key === 'ArrowDown');
}
