/**
 * A field of the console's own, laid over a field of the replica while the operator acts: typing is quick and local, and goes out as the whole value.
 * The replica itself is inert.
 */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Clock } from '../session/clock.js';
import { isForPage } from './act-keys.js';
import { modifiersOf, type Acts, type ActTarget } from './acts.js';
import { maxEditableLength, type Field } from './field.js';
import { boxStyle, px } from './drawn-at.js';
import type { Box } from './geometry.js';
import { createTyping } from './typing.js';

export interface FieldEditorProps {
  readonly field: Extract<Field, { kind: 'text' }>;
  readonly target: ActTarget;
  readonly box: Box;
  /** CSS px in the customer's page. */
  readonly fontPx: number;
  readonly scale: number;
  readonly acts: Acts;
  readonly clock: Clock;
  /** key: the one that closes it, if one does. */
  close(key?: string): void;
}

type TextBox = HTMLInputElement | HTMLTextAreaElement;

export function FieldEditor({ field, target, box, fontPx, scale, acts, clock, close }: FieldEditorProps): JSX.Element {
  const element = useRef<TextBox | null>(null);
  const typing = useMemo(() => createTyping(clock, (text) => acts.type(target, text)), [target.node]);
  useEffect(() => () => typing.flush(), [typing]);
  useLayoutEffect(() => {
    const editor = element.current;
    if (editor === null) return;
    if (!field.isMultiline) editor.setAttribute('type', field.type);
    // Set once, here: a render must not write over what is being typed.
    editor.value = field.value;
    editor.focus({ preventScroll: true });
    if (editor.type === 'text' || editor.type === 'search') editor.setSelectionRange(field.value.length, field.value.length);
  }, [target.node]);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing || !isForPage(event.key, field.isMultiline)) return;
    event.preventDefault();
    typing.flush();
    acts.key(target, event.key, modifiersOf(event));
    if (event.key === 'Escape' || event.key === 'Tab') close(event.key);
  }

  const own = {
    ref: (found: TextBox | null) => {
      element.current = found;
    },
    class: 'field-editor',
    'aria-label': 'Type into the customer’s page',
    maxLength: maxEditableLength,
    spellcheck: false,
    autocomplete: 'off',
    style: { ...boxStyle(box, scale), fontSize: px(Math.max(9, fontPx * scale)) },
    onInput: () => typing.offer(element.current?.value ?? ''),
    onKeyDown,
    onBlur: () => close(),
  };
  return field.isMultiline ? <textarea {...own} /> : <input {...own} />;
}
