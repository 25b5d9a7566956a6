/** Live state of form controls: properties, never attributes. */
import type { OpOf } from '@pagetwin/protocol';
import { maskedAttribute } from '../base-sheet.js';
import type { Stage } from '../stage.js';

export function setValue(stage: Stage, op: OpOf<'value'>): void {
  const control = stage.identity.elementOf(op.node);
  if (control === null) return;
  stage.selections.valueChanged(op.node);
  if (isInput(control) && control.type === 'file') return showFile(control, op.value);
  if (!isInput(control) && !isTextarea(control)) return;
  const standIn = standInFor(control, op.value);
  control.toggleAttribute(maskedAttribute, standIn !== null);
  const value = standIn ?? op.value;
  if (control.value !== value) control.value = value;
}

/** It takes a file for a value: an empty one, whose name is what the wire has for a name (dots). */
function showFile(control: HTMLInputElement, name: string): void {
  const transfer = new DataTransfer();
  if (name !== '') transfer.items.add(new File([], name));
  control.files = transfer.files;
}

const dots = /^•+$/;
const dateStandIns: Readonly<Partial<Record<string, string>>> = {
  date: '2000-01-01',
  month: '2000-01',
  week: '2000-W01',
  time: '00:00',
  'datetime-local': '2000-01-01T00:00',
  range: '',
  color: '',
};

/** A number or a date takes no dots for its value: it gets another one, and the base sheet shows dots for its characters. A range or colour is shown pale. */
function standInFor(control: HTMLInputElement | HTMLTextAreaElement, value: string): string | null {
  if (!dots.test(value)) return null;
  return control.type === 'number' ? '1'.repeat(Math.min(value.length, maxDigits)) : (dateStandIns[control.type] ?? null);
}

/** A longer number would be written with an exponent. */
const maxDigits = 15;

export function setChecked(stage: Stage, op: OpOf<'checked'>): void {
  const control = stage.identity.elementOf(op.node);
  if (control === null || !isInput(control)) return;
  control.checked = op.checked;
  control.indeterminate = op.indeterminate;
}

export function setSelected(stage: Stage, op: OpOf<'selected'>): void {
  const select = stage.identity.elementOf(op.node);
  if (select === null || !isSelect(select)) return;
  if (!select.multiple) {
    select.selectedIndex = op.indexes[0] ?? -1;
    return;
  }
  const chosen = new Set(op.indexes);
  Array.from(select.options).forEach((option, index) => {
    option.selected = chosen.has(index);
  });
}

/** After a morph: the state that the control has by itself. What the page has instead is told by the ops that follow. */
export function resetControl(control: Element, built: Element): void {
  if (isInput(control) && isInput(built)) {
    if (control.value !== built.value) control.value = built.value;
    control.checked = built.checked;
    control.indeterminate = false;
    return;
  }
  if (isTextarea(control)) control.value = control.defaultValue;
  if (isSelect(control)) resetSelect(control);
}

/** HTML, "selectedness setting algorithm": what is marked as selected, else the first that can be. */
function resetSelect(select: HTMLSelectElement): void {
  const options = Array.from(select.options);
  for (const option of options) option.selected = option.defaultSelected;
  if (select.multiple || select.size > 1 || select.selectedIndex >= 0) return;
  select.selectedIndex = options.findIndex((option) => !option.matches(':disabled'));
}

function isInput(element: Element): element is HTMLInputElement {
  return element.localName === 'input';
}

function isTextarea(element: Element): element is HTMLTextAreaElement {
  return element.localName === 'textarea';
}

function isSelect(element: Element): element is HTMLSelectElement {
  return element.localName === 'select';
}
