/** Choosing: options of a select, and checks. */
import type { ActRefusal } from '@pagetwin/protocol';
import { focus } from './focus.js';

/** @param indexes - comma-separated. */
export function selectOptions(element: Element, indexes: string): ActRefusal | null {
  if (!isSelect(element) || element.matches(':disabled')) return 'read-only';
  const wanted = new Set(indexes.split(',').filter(Boolean).map(Number));
  focus(element);
  chooseOptions(element, wanted);
  return null;
}

/** With the events that a customer's choice has. */
export function chooseOptions(select: HTMLSelectElement, wanted: ReadonlySet<number>): void {
  const before = Array.from(select.selectedOptions, (option) => option.index).join();
  for (const option of select.options) {
    const isWanted = wanted.has(option.index) && !option.disabled;
    // In a select of one, setting false would choose the first.
    if (option.selected !== isWanted && (isWanted || select.multiple)) option.selected = isWanted;
  }
  if (Array.from(select.selectedOptions, (option) => option.index).join() === before) return;
  select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** By a click, so that the page hears all that it would hear. */
export function checkControl(element: Element, checked: boolean, click: (element: Element) => void): ActRefusal | null {
  if (!('checked' in element) || element.matches(':disabled')) return 'read-only';
  if (element.checked !== checked) click(element);
  return null;
}

export const isSelect = (element: Element): element is HTMLSelectElement => element.localName === 'select' && 'selectedOptions' in element;
