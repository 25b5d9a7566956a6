/**
 * Typing as a page notices it: the value through the prototype's setter (React compares it with what its own property on the element saw last), beforeinput and input
 * events, and change when the focus leaves or Enter is pressed.
 */
import type { ActRefusal } from '@pagetwin/protocol';
import type { PageAccess } from '../../capture/capture.js';
import { focus } from './focus.js';

export type TextControl = HTMLInputElement | HTMLTextAreaElement;

export interface Typing {
  /** A control's whole new value, or what is inserted into an editor. */
  type(element: Element, text: string): ActRefusal | null;
  /** What a key does at the caret. */
  insert(element: Element, text: string): void;
  erase(element: Element, isForward: boolean): void;
  /** Tells the page of what was typed, if it was not told yet. */
  commit(element: Element): void;
  stop(): void;
}

/** These are chosen, not typed: the browser fires change at once. */
const chosenTypes = new Set(['date', 'datetime-local', 'month', 'week', 'time', 'color', 'range']);
const untypedTypes = new Set(['checkbox', 'radio', 'file', 'submit', 'button', 'reset', 'image', 'hidden']);

export function createTyping(page: PageAccess): Typing {
  /** Typed into and not yet left: change is to come. */
  const uncommitted = new Map<Element, () => void>();

  function commit(element: Element): void {
    const unlisten = uncommitted.get(element);
    if (unlisten === undefined) return;
    uncommitted.delete(element);
    unlisten();
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function setValue(control: TextControl, value: string, input: InputEventInit): void {
    const realm = control.ownerDocument.defaultView;
    if (realm === null) return;
    const init = { bubbles: true, composed: true, ...input };
    if (!control.dispatchEvent(new realm.InputEvent('beforeinput', { ...init, cancelable: true }))) return;
    const before = control.value;
    const prototype = control.localName === 'textarea' ? realm.HTMLTextAreaElement.prototype : realm.HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value);
    if (control.value === before) return;
    control.dispatchEvent(new realm.InputEvent('input', init));
    if (!uncommitted.has(control)) {
      uncommitted.set(
        control,
        page.listen(control, 'blur', () => commit(control)),
      );
    }
    if (chosenTypes.has(control.type)) commit(control);
  }

  function edit(element: Element, inputType: string, change: (value: string, start: number, end: number) => { value: string; caret: number }): void {
    if (!isTextControl(element) || isLocked(element)) return;
    const { value } = element;
    // null where the type has no caret (number, email): then at the end.
    const start = element.selectionStart ?? value.length;
    const result = change(value, start, element.selectionEnd ?? value.length);
    if (result.value === value) return;
    setValue(element, result.value, { inputType });
    if (element.selectionStart !== null && element.value === result.value) element.setSelectionRange(result.caret, result.caret);
  }

  return {
    type(element, text) {
      if (isTextControl(element)) {
        if (isLocked(element)) return 'read-only';
        focus(element);
        const value = element.maxLength >= 0 ? text.slice(0, element.maxLength) : text;
        setValue(element, value, { inputType: 'insertText', data: value });
        return null;
      }
      const editor = editorOf(element);
      if (editor === null) return 'read-only';
      insertInto(editor, text);
      return null;
    },
    insert(element, text) {
      const editor = editorOf(element);
      if (editor !== null) return insertInto(editor, text);
      edit(element, 'insertText', (value, start, end) => ({ value: value.slice(0, start) + text + value.slice(end), caret: start + text.length }));
    },
    erase(element, isForward) {
      const editor = editorOf(element);
      if (editor !== null) return void editor.ownerDocument.execCommand(isForward ? 'forwardDelete' : 'delete');
      edit(element, isForward ? 'deleteContentForward' : 'deleteContentBackward', (value, start, end) => {
        const from = start === end && !isForward ? start - lengthBefore(value, start) : start;
        const to = start === end && isForward ? end + lengthAfter(value, end) : end;
        return { value: value.slice(0, from) + value.slice(to), caret: from };
      });
    },
    commit,
    stop() {
      for (const unlisten of uncommitted.values()) unlisten();
      uncommitted.clear();
    },
  };
}

export function isTextControl(element: Element): element is TextControl {
  if (element.localName === 'textarea') return true;
  return element.localName === 'input' && 'type' in element && !untypedTypes.has(String(element.type));
}

const isLocked = (control: TextControl): boolean => control.readOnly || control.matches(':disabled');

/** The editing host that the element is in. */
export function editorOf(element: Element): HTMLElement | null {
  let host: HTMLElement | null = null;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if (!('isContentEditable' in at) || at.isContentEditable !== true) break;
    host = at as HTMLElement;
  }
  return host;
}

/**
 * Editors of today (Lexical, Slate, ProseMirror) do their own work at beforeinput, which Chromium does not fire for a command (seen November 2026);
 * for all others the browser's editing command makes the change, the undo step and the input event.
 */
function insertInto(editor: HTMLElement, text: string): void {
  const document = editor.ownerDocument;
  const selection = document.getSelection();
  if (selection === null) return;
  // The focus alone would put the caret at the start.
  const hasCaret = selection.anchorNode !== null && editor.contains(selection.anchorNode);
  focus(editor);
  if (!hasCaret) {
    selection.selectAllChildren(editor);
    selection.collapseToEnd();
  }
  const init: InputEventInit = { bubbles: true, composed: true, inputType: 'insertText', data: text };
  if (!editor.dispatchEvent(new InputEvent('beforeinput', { ...init, cancelable: true }))) return;
  if (document.execCommand('insertText', false, text) || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  range.insertNode(document.createTextNode(text));
  range.collapse(false);
  editor.dispatchEvent(new InputEvent('input', init));
}

const lengthBefore = (value: string, at: number): number => (at > 1 && /[\uD800-\uDBFF]/.test(value.charAt(at - 2)) ? 2 : Math.min(at, 1));
const lengthAfter = (value: string, at: number): number => (/[\uD800-\uDBFF]/.test(value.charAt(at)) ? 2 : 1);
