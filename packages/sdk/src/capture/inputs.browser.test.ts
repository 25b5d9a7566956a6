import type { Op } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInputsCapture } from './inputs.js';
import type { Capture } from './capture.js';
import { createFakePage, find, show, type FakePage } from './testing/fake-context.js';

describe('inputs', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;

  function begin(html: string): Op[] {
    place = show(html);
    return fake.keyframe(capture, document);
  }
  const input = (selector = 'input') => find<HTMLInputElement>(place, selector);
  const flush = () => fake.flush(capture);
  const value = (selector: string, text: string) => ({ kind: 'value', node: fake.idOf(input(selector)), value: text });

  beforeEach(() => {
    fake = createFakePage();
    capture = createInputsCapture(fake.context);
  });
  afterEach(() => {
    fake.stop();
    place.remove();
  });

  it('tells nothing of controls whose state is what their markup says', () => {
    const html = `<input value="a"><input type="checkbox" checked><textarea>
b</textarea><select><option>1<option selected>2</select><select multiple><option selected>1<option>2<option selected>3</select><select><option disabled>-<option>1</select>`;
    expect(begin(html)).toEqual([]);
  });

  it('tells in a keyframe what was typed and chosen before', () => {
    place = show('<input><select><option>1<option>2</select><input type="checkbox">');
    input().value = 'typed';
    find<HTMLSelectElement>(place, 'select').selectedIndex = 1;
    input('[type=checkbox]').indeterminate = true;
    expect(fake.keyframe(capture, document)).toEqual([
      value('input', 'typed'),
      { kind: 'selected', node: fake.idOf(find(place, 'select')), indexes: [1] },
      { kind: 'checked', node: fake.idOf(input('[type=checkbox]')), checked: false, indeterminate: true },
    ]);
  });

  it('tells a value that code sets, once, whatever happened in between', () => {
    begin('<input><textarea></textarea>');
    const before = fake.asked();
    input().value = 'a';
    input().value = 'b';
    input('textarea').value = 'c';
    expect(fake.asked()).toBeGreaterThan(before);
    expect(flush()).toEqual([value('input', 'b'), value('textarea', 'c')]);
    expect(flush()).toEqual([]);
  });

  it('hears typing, also in a shadow root', () => {
    begin('<p></p>');
    const root = find(place, 'p').attachShadow({ mode: 'open' });
    root.innerHTML = '<input>';
    fake.add(capture, root);
    const field = find<HTMLInputElement>(root, 'input');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'x');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(flush()).toEqual([{ kind: 'value', node: fake.idOf(field), value: 'x' }]);
  });

  it('finds a value that a framework sets through a setter which it kept from before', () => {
    const kept = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    fake.stop();
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    fake = createFakePage();
    capture = createInputsCapture(fake.context);
    begin('<input>');
    (native ?? kept)?.set?.call(input(), 'unseen');
    const before = fake.asked();
    input().click();
    expect(fake.asked()).toBeGreaterThan(before);
    expect(flush()).toEqual([value('input', 'unseen')]);
  });

  it('tells the radio button that lost its check with the one that got it', () => {
    begin('<input type="radio" name="r" id="a" checked><input type="radio" name="r" id="b">');
    input('#b').click();
    const ops = flush();
    expect(ops).toHaveLength(2);
    expect(ops).toContainEqual({ kind: 'checked', node: fake.idOf(input('#a')), checked: false, indeterminate: false });
    expect(ops).toContainEqual({ kind: 'checked', node: fake.idOf(input('#b')), checked: true, indeterminate: false });
  });

  it('tells all selected options of a multiple select', () => {
    begin('<select multiple><option>1<option>2<option>3</select>');
    for (const index of [0, 2]) find<HTMLSelectElement>(place, 'select').options[index]?.toggleAttribute('selected', true);
    const select = find<HTMLSelectElement>(place, 'select');
    for (const option of select.options) option.selected = option.index > 0;
    expect(flush()).toEqual([{ kind: 'selected', node: fake.idOf(select), indexes: [1, 2] }]);
  });

  it('tells what a form is after its reset', () => {
    begin('<form><input value="first"><input type="checkbox"></form>');
    input().value = 'second';
    input('[type=checkbox]').checked = true;
    flush();
    find<HTMLFormElement>(place, 'form').reset();
    expect(flush()).toEqual([value('input', 'first'), { kind: 'checked', node: fake.idOf(input('[type=checkbox]')), checked: false, indeterminate: false }]);
  });

  it('[P3] sends a masked value as the mask, once, and no masked check', () => {
    begin('<input type="password" data-masked><input type="checkbox" data-masked>');
    input().value = 's';
    expect(flush()).toEqual([value('input', '***')]);
    input().value = 'secret';
    input('[type=checkbox]').checked = true;
    expect(flush()).toEqual([]);
  });

  it('[P3] tells the mask of a number or date also where its markup has the value: dots are no default of theirs', () => {
    expect(begin('<input id="n" type="number" value="4711" data-masked><input type="number" value="3"><input id="t" value="x" data-masked>')).toEqual([
      value('#n', '***'),
    ]);
  });

  it('[P3] tells a value anew when its mask came or went', () => {
    begin('<input>');
    input().value = 'typed';
    expect(flush()).toEqual([value('input', 'typed')]);
    input().dataset['masked'] = '';
    capture.elementAdopted?.(input(), fake.idOf(input()));
    expect(flush()).toEqual([value('input', '***')]);
  });

  it('never tells a hidden field', () => {
    begin('<input type="hidden" value="token">');
    input().value = 'other';
    expect(flush()).toEqual([]);
  });

  it('tells a value again when the type changed, and a choice when the options did', () => {
    begin('<input value="a"><select><option>1<option>2</select>');
    input().type = 'search';
    capture.attributeChanged?.(input(), 'type');
    const select = find<HTMLSelectElement>(place, 'select');
    select.options[0]?.remove();
    capture.childrenChanged?.(select);
    expect(flush()).toEqual([value('input', 'a'), { kind: 'selected', node: fake.idOf(select), indexes: [0] }]);
  });

  it('sends nothing when an equal control takes over the id, and the value when it differs', () => {
    begin('<input value="a">');
    const old = input();
    place.innerHTML = '<input value="a">';
    fake.adopt(capture, old, input());
    expect(flush()).toEqual([]);
    input().value = 'b';
    expect(flush()).toEqual([value('input', 'b')]);
    const typed = input();
    place.innerHTML = '<input value="a">';
    fake.adopt(capture, typed, input());
    expect(flush()).toEqual([value('input', 'a')]);
  });

  it('follows a value attribute that changes under a typed value', () => {
    begin('<input value="a">');
    input().value = 'b';
    input().value = 'a';
    expect(flush()).toEqual([]);
    input().setAttribute('value', 'c');
    capture.attributeChanged?.(input(), 'value');
    expect(flush()).toEqual([value('input', 'a')]);
  });
});
