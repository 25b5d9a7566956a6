import { expect, it } from 'vitest';
import { fieldOf, maxEditableLength } from './field.js';
import { createElementReader } from './read-element.js';

const read = createElementReader(window);

function element(markup: (root: HTMLElement) => Element): Element {
  const root = document.createElement('div');
  document.body.append(root);
  return markup(root);
}

function make(tag: string, attributes: Record<string, string> = {}): Element {
  return element((root) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    root.append(made);
    return made;
  });
}

it.each([
  ['input', {}, 'text'],
  ['input', { type: 'EMAIL' }, 'text'],
  ['input', { type: 'made-up' }, 'text'],
  ['textarea', {}, 'text'],
  ['select', {}, 'select'],
  ['input', { type: 'password' }, 'private'],
  ['input', { type: 'checkbox' }, 'other'],
  ['input', { type: 'file' }, 'other'],
  ['input', { disabled: '' }, 'other'],
  ['input', { readonly: '' }, 'other'],
  ['div', {}, 'other'],
] as const)('takes <%s %o> as %s', (tag, attributes, kind) => {
  expect(fieldOf(make(tag, attributes), read).kind).toBe(kind);
});

it('begins with the value that is there, and leaves what is too long for an act to the customer', () => {
  const area = make('textarea') as HTMLTextAreaElement;
  area.value = 'Ring twice';
  expect(fieldOf(area, read)).toMatchObject({ kind: 'text', value: 'Ring twice', isMultiline: true });
  area.value = 'x'.repeat(maxEditableLength + 1);
  expect(fieldOf(area, read).kind).toBe('other');
});

it('lists a select’s options, chosen and disabled ones told apart', () => {
  const select = make('select') as HTMLSelectElement;
  for (const label of ['Austria', 'Germany', 'Atlantis']) select.append(Object.assign(document.createElement('option'), { textContent: label }));
  select.selectedIndex = 1;
  select.options[2]?.setAttribute('disabled', '');
  expect(fieldOf(select, read)).toMatchObject({
    kind: 'select',
    isMultiple: false,
    options: [
      { isSelected: false, isDisabled: false },
      { isSelected: true, isDisabled: false },
      { isSelected: false, isDisabled: true },
    ],
  });
});
