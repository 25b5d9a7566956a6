/** The console's keys, in one table: the sheet shows what the table says. None of them works while something is being typed. */
export type ShortcutAction = 'answer-first' | 'tool-point' | 'tool-highlight' | 'tool-pen' | 'tool-act' | 'scale' | 'release' | 'sheet';

export interface Shortcut {
  readonly key: string;
  readonly action: ShortcutAction;
  readonly words: string;
}

export const shortcuts: readonly Shortcut[] = [
  { key: 'A', action: 'answer-first', words: 'Answer whoever waits longest' },
  { key: '1', action: 'tool-point', words: 'Point' },
  { key: '2', action: 'tool-highlight', words: 'Highlight' },
  { key: '3', action: 'tool-pen', words: 'Draw' },
  { key: '4', action: 'tool-act', words: 'Act (asks the customer first)' },
  { key: 'F', action: 'scale', words: 'Whole page, or its own size' },
  { key: 'Escape', action: 'release', words: 'Put the tool down' },
  { key: '?', action: 'sheet', words: 'This list' },
];

export interface PressedShortcut {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

export function shortcutOf(pressed: PressedShortcut): ShortcutAction | null {
  if (pressed.defaultPrevented || pressed.ctrlKey || pressed.metaKey || pressed.altKey || takesText(pressed.target)) return null;
  return shortcuts.find(({ key }) => key.toLowerCase() === pressed.key.toLowerCase())?.action ?? null;
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
