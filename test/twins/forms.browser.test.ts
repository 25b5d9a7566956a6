/** Live state of forms, at the customer and in the replica: set by code and by hand, before the join, after it, and after another keyframe. */
import { afterEach, describe, expect, it } from 'vitest';
import { createTwinFrames, type TwinFrames } from '../random/twin-frames.js';

describe('forms in both pages', () => {
  let twins: TwinFrames;
  afterEach(() => twins.stop());

  const stateOf = (page: Document): unknown[] =>
    Array.from(page.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, textarea, select'), (control) =>
      'options' in control
        ? Array.from(control.options, ({ selected }) => selected)
        : [control.type, control.value, control.checked, control.indeterminate, control.matches(':disabled')],
    );
  const expectSame = (): void => expect(stateOf(twins.replica)).toEqual(stateOf(twins.page));
  const one = <Found extends Element = HTMLInputElement>(selector: string): Found => {
    const found = twins.page.querySelector<Found>(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  /** In every way to come to a page: there from the start, and late. */
  const expectSameNowAndLate = async (): Promise<void> => {
    await twins.settled();
    expectSame();
    await twins.takeKeyframe();
    expectSame();
  };

  const values: Readonly<Record<string, string>> = {
    text: 'a',
    search: 'b',
    tel: '+43 1 234',
    url: 'https://a.example/',
    email: 'a@b.example',
    number: '12.5',
    range: '77',
    color: '#ff8800',
    date: '2026-11-25',
    month: '2026-11',
    week: '2026-W48',
    time: '10:15',
    'datetime-local': '2026-11-25T10:15',
    checkbox: 'on',
    radio: 'on',
  };
  const every = Object.keys(values)
    .map((type) => `<input type="${type}" id="${type}">`)
    .join('');

  it('has the same values of every type, set and cleared by code, late and through a reset', async () => {
    twins = await createTwinFrames(`<form>${every}<textarea id="area">x</textarea></form>`);
    for (const [type, value] of Object.entries(values)) one(`#${type}`).value = value;
    one('#area').value = 'two\nlines';
    one('#checkbox').indeterminate = true;
    one('#radio').checked = true;
    await expectSameNowAndLate();
    one('#number').value = '';
    one('#date').valueAsDate = null;
    one('#range').stepUp();
    await expectSameNowAndLate();
    one<HTMLFormElement>('form').reset();
    await expectSameNowAndLate();
    expect(twins.keyframes).toBe(4);
  });

  it('follows types, bounds, fieldsets and owners that change under a value', async () => {
    twins = await createTwinFrames('<fieldset><input id="a" value="5"><input id="r" type="range" value="50"></fieldset>');
    one('#a').value = '2026-11-25';
    one('#a').type = 'date';
    one('#r').max = '40';
    one<HTMLFieldSetElement>('fieldset').disabled = true;
    await expectSameNowAndLate();
    one('#a').type = 'text';
    one('#r').max = '100';
    await expectSameNowAndLate();
  });

  it('has the same options chosen: one, several, in groups, in a box, added and removed', async () => {
    const options = '<optgroup label="g" disabled><option>1<option>2</optgroup><option>3<option>4';
    twins = await createTwinFrames(`<select id="s">${options}</select><select id="m" multiple>${options}</select><select id="b" size="3">${options}</select>`);
    await expectSameNowAndLate();
    one<HTMLSelectElement>('#s').selectedIndex = 0;
    for (const index of [0, 2]) {
      const option = one<HTMLSelectElement>('#m').options[index];
      if (option !== undefined) option.selected = true;
    }
    one<HTMLSelectElement>('#b').value = '4';
    await expectSameNowAndLate();
    for (const id of ['#s', '#m', '#b']) one<HTMLSelectElement>(id).add(new Option('new', 'new', false, true), 0);
    await expectSameNowAndLate();
    for (const id of ['#s', '#m', '#b']) one<HTMLSelectElement>(id).remove(0);
    one<HTMLSelectElement>('#s').selectedIndex = -1;
    await expectSameNowAndLate();
  });

  it('shows a select that its page draws itself, with a copy of what is chosen', async () => {
    const style = '<style>select, ::picker(select) { appearance: base-select }</style>';
    twins = await createTwinFrames(
      `${style}<select><button><selectedcontent></selectedcontent></button><option value="1"><b>one</b></option><option value="2">t<i>w</i>o</option></select>`,
    );
    const chosen = (page: Document) => page.querySelector('selectedcontent')?.innerHTML;
    expect(chosen(twins.replica)).toBe(chosen(twins.page));
    one<HTMLSelectElement>('select').value = '2';
    await expectSameNowAndLate();
    expect(chosen(twins.page)).toBe('t<i>w</i>o');
    expect(chosen(twins.replica)).toBe('t<i>w</i>o');
    one('option:last-child').textContent = 'other';
    one<HTMLSelectElement>('select').value = '1';
    await expectSameNowAndLate();
    expect(chosen(twins.replica)).toBe(chosen(twins.page));
  });

  it('has the same details open, in groups that close one another', async () => {
    twins = await createTwinFrames('<details name="n" open>1</details><details name="n">2</details><details>3</details>');
    const open = (page: Document) => Array.from(page.querySelectorAll('details'), (each) => each.open);
    one<HTMLDetailsElement>('details:nth-of-type(2)').open = true;
    one<HTMLDetailsElement>('details:nth-of-type(3)').open = true;
    await twins.settled();
    expect(open(twins.page)).toEqual([false, true, true]);
    expect(open(twins.replica)).toEqual([false, true, true]);
  });

  it('has the same layers, in order: modals in modals, popovers in popovers and in shadow roots, opened before and after the join', async () => {
    twins = await createTwinFrames(
      '<dialog id="a"><dialog id="b"></dialog></dialog><div id="p" popover><div id="q" popover="hint"></div></div><div id="m" popover="manual"></div><div id="h"></div>',
    );
    const root = one('#h').attachShadow({ mode: 'open' });
    root.innerHTML = '<div id="s" popover>shadow</div>';
    const layers = (page: Document) =>
      [...page.querySelectorAll('dialog, [popover]'), ...(page.querySelector('#h')?.shadowRoot?.querySelectorAll('[popover]') ?? [])].map((element) =>
        [':modal', ':popover-open'].map((state) => element.matches(state)),
      );
    const rings = (page: Document) => Array.from(page.querySelectorAll('dialog'), (dialog) => page.defaultView?.getComputedStyle(dialog).outlineStyle);
    one<HTMLDialogElement>('#a').showModal();
    one<HTMLDialogElement>('#b').showModal();
    root.querySelector<HTMLElement>('#s')?.showPopover();
    await twins.settled();
    expect(layers(twins.replica)).toEqual(layers(twins.page));
    expect(rings(twins.replica)).toEqual(rings(twins.page));
    await twins.takeKeyframe();
    expect(layers(twins.replica)).toEqual(layers(twins.page));
    expect(rings(twins.replica)).toEqual(rings(twins.page));
    one<HTMLDialogElement>('#b').close();
    one<HTMLDialogElement>('#a').close();
    one('#m').showPopover();
    one('#p').showPopover();
    one('#q').showPopover();
    await twins.settled();
    expect(layers(twins.page).flat().filter(Boolean).length).toBeGreaterThan(2);
    expect(layers(twins.replica)).toEqual(layers(twins.page));
  });
});
