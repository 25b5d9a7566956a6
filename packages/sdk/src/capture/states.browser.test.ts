import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateOps, type Op } from '@pagetwin/protocol';
import type { Capture } from './capture.js';
import { createStatesCapture } from './states.js';
import { createFakePage, find, next, show, type FakePage } from './testing/fake-context.js';

const { stateFlag } = stateOps;

describe('states', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;

  beforeEach(() => {
    fake = createFakePage();
    capture = createStatesCapture(fake.context);
  });
  afterEach(() => {
    fake.stop();
    place.remove();
  });

  const flags = (element: Element, set: number): Op => ({ kind: 'states', node: fake.idOf(element), flags: set });
  const begin = (html: string): Op[] => {
    place = show(html);
    return only(fake.keyframe(capture, document));
  };
  /** The pointer of the machine that runs the test is somewhere. */
  const only = (ops: Op[], kind: Op['kind'] = 'states'): Op[] => ops.filter((op) => op.kind === kind);
  const input = (selector = 'input'): HTMLInputElement => find<HTMLInputElement>(place, selector);

  describe('hover and activity', () => {
    it('tells the innermost hovered element once, in the page and in shadow roots, and again in a keyframe', async () => {
      begin('<p style="padding: 20px"><b>b</b></p><div></div>');
      const root = find(place, 'div').attachShadow({ mode: 'open' });
      root.innerHTML = '<u style="display: block">u</u>';
      fake.add(capture, root);
      fake.flush(capture);
      await userEvent.hover(find(place, 'b'));
      const chain = (element: Element): Op => ({ kind: 'state-chain', chain: 'hover', node: fake.idOf(element) });
      expect(only(fake.flush(capture), 'state-chain')).toEqual([chain(find(place, 'b'))]);
      expect(fake.flush(capture)).toEqual([]);
      await userEvent.hover(find(root, 'u'));
      expect(only(fake.flush(capture), 'state-chain')).toEqual([chain(find(root, 'u'))]);
      expect(only(fake.keyframe(capture, document), 'state-chain')).toContainEqual(chain(find(root, 'u')));
    });

    it('tells of a label, and not of its control, that it is hovered', async () => {
      begin('<label for="c">label</label><input id="c">');
      await userEvent.hover(find(place, 'label'));
      expect(only(fake.flush(capture), 'state-chain')).toEqual([{ kind: 'state-chain', chain: 'hover', node: fake.idOf(find(place, 'label')) }]);
    });
  });

  describe('focus rings', () => {
    it('are told with the focus by keyboard or by script, and taken back', () => {
      begin('<button>a</button><button id="b">b</button>');
      const [first, second] = [find(place, 'button'), find(place, '#b')];
      first.focus({ focusVisible: true } as FocusOptions);
      expect(only(fake.flush(capture))).toEqual([flags(first, stateFlag.focusVisible)]);
      expect(only(fake.keyframe(capture, document))).toEqual([flags(first, stateFlag.focusVisible)]);
      second.focus({ focusVisible: false } as FocusOptions);
      expect(only(fake.flush(capture))).toEqual([flags(first, 0)]);
    });
  });

  describe('the target', () => {
    afterEach(() => history.replaceState(null, '', location.pathname + location.search));

    it('is told when a fragment is followed, in a keyframe, and no more after the next one', async () => {
      begin('<p id="states-a">a</p><p id="states-b">b</p>');
      const followed = next(window, 'hashchange');
      location.hash = 'states-a';
      await followed;
      const [a, b] = [find(place, '#states-a'), find(place, '#states-b')];
      expect(only(fake.flush(capture))).toEqual([flags(a, stateFlag.target)]);
      expect(only(fake.keyframe(capture, document))).toEqual([flags(a, stateFlag.target)]);
      const again = next(window, 'hashchange');
      location.hash = 'states-b';
      await again;
      expect(only(fake.flush(capture))).toEqual([flags(a, 0), flags(b, stateFlag.target)]);
    });
  });

  describe('elements that are not defined', () => {
    it('are told, also by is, until they are', async () => {
      expect(begin('<x-states-late></x-states-late><p is="x-states-fancy"></p><b></b>')).toEqual([
        flags(find(place, 'x-states-late'), stateFlag.undefined),
        flags(find(place, 'p'), stateFlag.undefined),
      ]);
      customElements.define('x-states-late', class extends HTMLElement {});
      await customElements.whenDefined('x-states-late');
      expect(only(fake.flush(capture))).toEqual([flags(find(place, 'x-states-late'), 0)]);
      expect(only(fake.keyframe(capture, document))).toEqual([flags(find(place, 'p'), stateFlag.undefined)]);
    });

    it('that have a name which cannot be defined fail in silence', async () => {
      const errors: unknown[] = [];
      window.addEventListener('unhandledrejection', (event) => errors.push(event), { once: true });
      begin('<svg><font-face></font-face></svg><annotation-xml></annotation-xml>');
      await Promise.resolve();
      expect(errors).toEqual([]);
    });
  });

  describe('validity', () => {
    it('is told of controls, fieldsets and forms, and follows value, attribute and custom validity', () => {
      expect(begin('<form><fieldset><input required></fieldset></form>')).toEqual(
        expect.arrayContaining([
          flags(find(place, 'form'), stateFlag.invalid),
          flags(find(place, 'fieldset'), stateFlag.invalid),
          flags(input(), stateFlag.invalid),
        ]),
      );
      input().value = 'x';
      expect(only(fake.flush(capture)).length).toBe(3);
      input().setCustomValidity('taken');
      expect(fake.asked()).toBeGreaterThan(0);
      expect(only(fake.flush(capture))).toContainEqual(flags(input(), stateFlag.invalid));
      input().setCustomValidity('');
      expect(only(fake.flush(capture))).toContainEqual(flags(input(), 0));
      input().type = 'email';
      expect(only(fake.flush(capture))).toContainEqual(flags(input(), stateFlag.invalid));
    });

    it('that only shows after somebody used the field is told then', async () => {
      begin('<input type="email"><button>b</button>');
      await userEvent.fill(input(), 'nobody');
      await userEvent.tab();
      const last = new Map(only(fake.flush(capture)).map((op) => [op.kind === 'states' ? op.node : 0, op]));
      expect(last.get(fake.idOf(input()))).toEqual(flags(input(), stateFlag.invalid | stateFlag.userInvalid));
    });

    it('[P3] of a masked field is not told, nor by the form around it', async () => {
      expect(begin('<form><fieldset><input required data-masked></fieldset></form>')).toEqual([]);
      await userEvent.click(input());
      find<HTMLFormElement>(place, 'form').requestSubmit();
      const told = only(fake.flush(capture)).map((op) => (op.kind === 'states' ? op.flags & ~stateFlag.focusVisible : 0));
      expect(told.filter((set) => set !== 0)).toEqual([]);
      find(place, 'form').insertAdjacentHTML('beforeend', '<input id="open" required>');
      fake.addElement(capture, input('#open'));
      expect(only(fake.flush(capture))).toEqual(
        expect.arrayContaining([flags(input('#open'), stateFlag.invalid), flags(find(place, 'form'), stateFlag.invalid)]),
      );
    });
  });

  it('tells of a form-associated custom element what a control shows by itself, also by the fieldset around it; of no other element', () => {
    class Field extends HTMLElement {
      static readonly formAssociated = true;
      readonly internals = this.attachInternals();
    }
    customElements.define('x-states-field', Field);
    customElements.define('x-states-plain', class extends HTMLElement {});
    const { disabled, enabled, valid, invalid } = stateFlag;
    const told = begin(
      '<form><fieldset><x-states-field></x-states-field></fieldset></form><x-states-plain disabled></x-states-plain><input><button disabled></button>',
    );
    const field = find<Field>(place, 'x-states-field');
    expect(told).toEqual([flags(field, enabled | valid)]);
    field.internals.setValidity({ customError: true }, 'no');
    expect(only(fake.flush(capture))).toContainEqual(flags(field, enabled | invalid));
    find<HTMLFieldSetElement>(place, 'fieldset').disabled = true;
    capture.attributeChanged?.(find(place, 'fieldset'), 'disabled');
    expect(only(fake.flush(capture))).toContainEqual(flags(field, disabled | (field.matches(':valid') ? valid : 0)));
  });

  it('[P3] tells of a masked form-associated custom element neither that it is valid nor that it is not', () => {
    class Masked extends HTMLElement {
      static readonly formAssociated = true;
    }
    customElements.define('x-states-masked', Masked);
    expect(begin('<x-states-masked data-masked></x-states-masked>')).toEqual([flags(find(place, 'x-states-masked'), stateFlag.enabled)]);
  });

  it('tells custom states of an element whose internals came into being before its eyes, or were kept for it', () => {
    const kept = new WeakMap<Element, ElementInternals>();
    class Host extends HTMLElement {
      readonly internals = this.attachInternals();
    }
    customElements.define('x-states-custom', Host);
    place = show('<x-states-custom></x-states-custom>');
    const host = find<Host>(place, 'x-states-custom');
    kept.set(host, host.internals);
    host.internals.states.add('early');
    capture = createStatesCapture(fake.context, (element) => kept.get(element) ?? null);
    const custom = (element: Element, ...names: string[]): Op => ({ kind: 'custom-states', node: fake.idOf(element), names });
    expect(only(fake.keyframe(capture, document), 'custom-states')).toEqual([custom(host, 'early')]);
    host.internals.states.add('busy');
    host.internals.states.delete('early');
    expect(only(fake.flush(capture), 'custom-states')).toEqual([custom(host, 'busy')]);
    const late = document.createElement('x-states-custom') as Host;
    place.append(late);
    fake.addElement(capture, late);
    late.internals.states.add('new');
    expect(only(fake.flush(capture), 'custom-states')).toEqual([custom(late, 'new')]);
    late.internals.states.clear();
    expect(only(fake.flush(capture), 'custom-states')).toEqual([custom(late)]);
  });

  it('tells an element that took over another one’s id anew', () => {
    begin('<input required><input id="b">');
    const [first, second] = [input(), input('#b')];
    first.remove();
    fake.adopt(capture, first, second);
    expect(only(fake.flush(capture))).toEqual([flags(second, 0)]);
  });

  it('is not put out by a form whose fields are named like what it reads', () => {
    const ops = begin('<form><input name="matches"><input name="elements" required><input name="closest"><input name="form"></form><input id="z" required>');
    expect(ops).toContainEqual(flags(input('#z'), stateFlag.invalid));
  });
});
