/** What kind of field is at a place: decides whether the console opens an editor of its own over it. */
import type { ElementReader, OptionFacts } from './read-element.js';

/** Types that are written as text, or as the browser's own picker writes them. All others are clicked. */
const editableTypes = ['text', 'search', 'email', 'tel', 'url', 'number', 'date', 'time', 'datetime-local', 'month', 'week'] as const;
export type EditableType = (typeof editableTypes)[number];

export type Field =
  | { readonly kind: 'text'; readonly type: EditableType; readonly value: string; readonly isMultiline: boolean }
  | { readonly kind: 'select'; readonly isMultiple: boolean; readonly options: readonly OptionFacts[] }
  /** Only the customer fills it in. */
  | { readonly kind: 'private' }
  | { readonly kind: 'other' };

const clickedTypes = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'image', 'file', 'range', 'color', 'hidden']);
/** What an act can carry (messages/act). A longer text is the customer's to edit. */
export const maxEditableLength = 16 * 1024;
const other: Field = { kind: 'other' };

export function fieldOf(element: Element, read: ElementReader): Field {
  const tag = read.tagOf(element);
  if (tag !== 'input' && tag !== 'textarea' && tag !== 'select') return other;
  if (read.isDisabled(element) || read.attributeOf(element, 'readonly') !== null) return other;
  if (tag === 'select') return { kind: 'select', isMultiple: read.attributeOf(element, 'multiple') !== null, options: read.optionsOf(element) };
  if (read.valueOf(element).length > maxEditableLength) return other;
  if (tag === 'textarea') return { kind: 'text', type: 'text', value: read.valueOf(element), isMultiline: true };
  const type = (read.attributeOf(element, 'type') ?? 'text').toLowerCase();
  if (type === 'password') return { kind: 'private' };
  if (clickedTypes.has(type)) return other;
  return { kind: 'text', type: editableTypes.find((each) => each === type) ?? 'text', value: read.valueOf(element), isMultiline: false };
}
