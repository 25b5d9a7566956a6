/** A key as the page hears it, and what a browser would do with it: it does nothing by itself for a key that a script pressed. */
import type { Act, ActRefusal } from '@pagetwin/protocol';
import { chooseOptions, isSelect } from './choose.js';
import { deepActive, focus, focusNext } from './focus.js';
import { editorOf, isTextControl, type Typing } from './type-text.js';

export interface Hands {
  readonly click: (element: Element) => void;
  readonly typing: Typing;
  /** Why a key may not click this. */
  readonly refuses: (element: Element) => ActRefusal | null;
}
type Key = Pick<Act, 'text' | 'modifiers'>;

/** Libraries still read keyCode (UI Events, appendix B.2). */
const keyCodes: ReadonlyMap<string, number> = new Map([
  ['Backspace', 8],
  ['Tab', 9],
  ['Enter', 13],
  ['Escape', 27],
  [' ', 32],
  ['PageUp', 33],
  ['PageDown', 34],
  ['End', 35],
  ['Home', 36],
  ['ArrowLeft', 37],
  ['ArrowUp', 38],
  ['ArrowRight', 39],
  ['ArrowDown', 40],
  ['Delete', 46],
]);

export function pressKey(element: Element, key: Key, hands: Hands): ActRefusal | null {
  const target = element.matches('html,body') ? (deepActive(element.ownerDocument) ?? element) : element;
  const refused = target === element ? null : hands.refuses(target);
  if (refused !== null) return refused;
  if (target !== deepActive(element.ownerDocument)) focus(target);
  const isText = key.text.length === 1 || key.text === 'Enter';
  const isDefault = fireKey(target, 'keydown', key) && (!isText || fireKey(target, 'keypress', key));
  const answer = isDefault ? defaultOf(target, key, hands) : null;
  // A key may have moved the focus, and goes up where it is now.
  fireKey(deepActive(element.ownerDocument) ?? target, 'keyup', key);
  return answer;
}

function fireKey(target: Element, type: string, { text: key, modifiers }: Key): boolean {
  const keyCode = keyCodes.get(key) ?? (key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0);
  return target.dispatchEvent(
    new KeyboardEvent(type, {
      bubbles: true,
      cancelable: true,
      composed: true,
      key,
      code: codeOf(key),
      keyCode,
      charCode: type === 'keypress' ? key.charCodeAt(0) : 0,
      shiftKey: (modifiers & 1) !== 0,
      ctrlKey: (modifiers & 2) !== 0,
      altKey: (modifiers & 4) !== 0,
      metaKey: (modifiers & 8) !== 0,
    } as KeyboardEventInit),
  );
}

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^[0-9]$/.test(key)) return `Digit${key}`;
  return key === ' ' ? 'Space' : key;
}

function defaultOf(target: Element, { text: key, modifiers }: Key, hands: Hands): ActRefusal | null {
  const { typing } = hands;
  const isShift = (modifiers & 1) !== 0;
  if ((modifiers & ~1) !== 0) return null;
  if (key === 'Tab') focusNext(target, isShift);
  else if (key === 'Escape') dismiss(target.ownerDocument);
  else if (key === 'Enter') return enter(target, hands);
  else if (key === 'Backspace' || key === 'Delete') typing.erase(target, key === 'Delete');
  else if (key.startsWith('Arrow')) arrow(target, key, hands);
  else if (key === ' ' && target.matches('button,summary,input[type=checkbox],input[type=radio],input[type=submit],input[type=button]'))
    return clicked(target, hands);
  else if (Array.from(key).length === 1) typing.insert(target, key);
  return null;
}

function clicked(target: Element, hands: Hands): ActRefusal | null {
  const refused = hands.refuses(target);
  if (refused === null) hands.click(target);
  return refused;
}

function enter(target: Element, hands: Hands): ActRefusal | null {
  const { typing } = hands;
  if (target.localName === 'textarea') typing.insert(target, '\n');
  else if (editorOf(target) !== null) target.ownerDocument.execCommand('insertParagraph');
  else if (target.localName === 'input' && 'form' in target) return submit(target, target.form, hands);
  else if (target.matches('a[href],area[href],button,summary')) return clicked(target, hands);
  return null;
}

/** Implicit submission: HTML standard, section 4.10.22.2. */
function submit(input: Element, form: unknown, hands: Hands): ActRefusal | null {
  hands.typing.commit(input);
  if (typeof form !== 'object' || form === null || !('elements' in form)) return null;
  const owner = form as HTMLFormElement;
  const controls = Array.from(owner.elements);
  const button = controls.find((control) => control.matches('button:not([type]),button[type=submit],input[type=submit],input[type=image]'));
  if (button !== undefined) return button.matches(':disabled') ? null : clicked(button, hands);
  if (controls.filter(isTextControl).length === 1) owner.requestSubmit();
  return null;
}

function dismiss(document: Document): void {
  const dialog = Array.from(document.querySelectorAll('dialog:modal')).at(-1);
  const popover = Array.from(document.querySelectorAll<HTMLElement>('[popover]:popover-open')).at(-1);
  if (popover !== undefined && popover.popover !== 'manual') return popover.hidePopover();
  if (dialog === undefined || !('close' in dialog) || typeof dialog.close !== 'function') return;
  if (dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close();
}

function arrow(target: Element, key: string, hands: Hands): void {
  const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
  if (isSelect(target) && !target.multiple) {
    let index = target.selectedIndex + step;
    while (target.options[index]?.disabled === true) index += step;
    if (target.options[index] !== undefined) chooseOptions(target, new Set([index]));
    return;
  }
  if (!target.matches('input[type=radio]') || !('name' in target)) return;
  const group = Array.from(target.ownerDocument.querySelectorAll<HTMLInputElement>('input[type=radio]:not(:disabled)'));
  const radios = group.filter((radio) => radio.name === target.name && 'form' in target && radio.form === target.form);
  const next = radios[(radios.findIndex((radio) => radio === target) + step + radios.length) % radios.length];
  if (next === undefined) return;
  focus(next);
  hands.click(next);
}
