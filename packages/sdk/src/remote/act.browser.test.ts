import { actId, nodeId, type Act, type ActRefusal } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { find, next, show } from '../capture/testing/fake-context.js';
import { createPageAccess } from '../page/page-access.js';
import { createActor, type Actor } from './act.js';

const epoch = 7;
const otherOrigin = 'https://other.example';

describe('acts', () => {
  const page = createPageAccess(window);
  let actor: Actor;
  let place: HTMLElement;
  let nodes: Node[];
  let mayAct: boolean;
  let refused: Map<Node, ReturnType<Parameters<typeof createActor>[0]['capture']['actRefusal']>>;
  let identity: number;
  let nowMs: number;
  let acts = 0;

  beforeEach(() => {
    nodes = [];
    mayAct = true;
    refused = new Map();
    identity = 0;
    nowMs = 1000;
    actor = createActor({
      window,
      page,
      epoch,
      origins: [otherOrigin],
      clock: () => nowMs,
      permit: { mayAct: () => mayAct },
      capture: {
        nodeOf: (id) => nodes[id - 1] ?? null,
        identityOf: () => identity,
        actRefusal: (node) => refused.get(node) ?? null,
        lastSeq: 5,
      },
    });
  });
  afterEach(() => {
    actor.stop();
    place.remove();
  });

  function perform(node: Node, act: Partial<Act> & Pick<Act, 'kind'>, seenEpoch = epoch): ActRefusal | null {
    if (!nodes.includes(node)) nodes.push(node);
    const head = { id: actId(++acts), target: nodeId(nodes.indexOf(node) + 1), expiresAtMs: 2000, seenSeq: 5, identity: 0 };
    return actor.perform({ ...head, x: 0.5, y: 0.5, button: 0, count: 1, modifiers: 0, text: '', ...act }, seenEpoch);
  }
  const click = (selector: string, more: Partial<Act> = {}) => perform(find(place, selector), { kind: 'click', ...more });
  const type = (selector: string, text: string) => perform(find(place, selector), { kind: 'type', text });
  const press = (selector: string, key: string, modifiers = 0) => perform(find(place, selector), { kind: 'key', text: key, modifiers });
  const input = (selector = 'input') => find<HTMLInputElement>(place, selector);

  /** The names of the events that an element hears. */
  function heard(target: EventTarget, ...types: string[]): string[] {
    const names: string[] = [];
    for (const name of types) target.addEventListener(name, () => names.push(name));
    return names;
  }

  describe('what is refused', () => {
    beforeEach(() => {
      place = show('<button>b</button>');
    });
    const tried = (change: () => void, more: Partial<Act> = {}, seenEpoch = epoch) => {
      const events = heard(find(place, 'button'), 'click', 'pointerdown');
      change();
      const result = perform(find(place, 'button'), { kind: 'click', ...more }, seenEpoch);
      expect(events).toEqual([]);
      return result;
    };

    it('[A1] without a live grant', () => expect(tried(() => (mayAct = false))).toBe('no-grant'));
    it('[A2] when it is too old', () => expect(tried(() => (nowMs = 2001))).toBe('expired'));
    it('[A3] of another epoch', () => expect(tried(() => undefined, {}, epoch + 1)).toBe('page-changed'));
    it('[A3] when the id went over to a node that is not the equal', () => expect(tried(() => (identity = 1))).toBe('page-changed'));
    it('[A3] when it claims to have seen what was not sent', () => expect(tried(() => undefined, { seenSeq: 6 })).toBe('page-changed'));
    it('[A3] when the node is gone, told or not yet', () => {
      expect(tried(() => undefined, { target: nodeId(99) })).toBe('node-gone');
      const button = find(place, 'button');
      nodes.push(button);
      button.remove();
      expect(perform(button, { kind: 'click' })).toBe('node-gone');
    });
    it('[A4] in masked and read-only places and file inputs', () => {
      for (const reason of ['masked', 'read-only', 'file-input'] as const) expect(tried(() => refused.set(find(place, 'button'), reason))).toBe(reason);
    });

    it('[A4] by a label or by Enter, when the control behind it may not be touched', () => {
      place.innerHTML = '<form><label for="f">choose</label><input id="f" type="file"><input id="t"><button>b</button></form>';
      refused.set(input('#f'), 'file-input').set(find(place, 'button'), 'read-only');
      const events = heard(find(place, 'form'), 'submit');
      expect(click('label')).toBe('file-input');
      expect(press('#t', 'Enter')).toBe('read-only');
      expect(events).toEqual([]);
    });

    it('[A4] off the site, and what only the customer may open', () => {
      place.innerHTML = `<a id="off" href="https://evil.example/">x</a><a id="new" href="/" target="_blank">x</a><a id="mail" href="mailto:a@b.c">x</a>
        <form action="https://evil.example/"><button id="send">x</button></form>`;
      expect(click('#off')).toBe('off-origin');
      expect(click('#new')).toBe('needs-gesture');
      expect(click('#mail')).toBe('needs-gesture');
      expect(click('#send')).toBe('off-origin');
      for (const address of ['https://evil.example/', 'javascript:alert(1)', 'data:text/html,x', '//evil.example']) {
        expect(perform(document, { kind: 'navigate', text: address })).toBe('off-origin');
      }
    });

    it('where the customer is typing at this moment', async () => {
      place.innerHTML = '<input id="a"><input id="b">';
      await userEvent.type(input('#a'), 'x');
      expect(type('#a', 'operator')).toBe('busy-customer');
      expect(input('#a').value).toBe('x');
      expect(type('#b', 'operator')).toBe(null);
    });
  });

  describe('click', () => {
    it('has the events of a hand, in their order', () => {
      place = show('<button>b</button>');
      const button = find(place, 'button');
      const order = [
        'pointerover',
        'pointerenter',
        'mouseover',
        'mouseenter',
        'pointermove',
        'mousemove',
        'pointerdown',
        'mousedown',
        'focus',
        'pointerup',
        'mouseup',
        'click',
      ];
      const events = heard(button, ...order, 'dblclick', 'contextmenu');
      expect(click('button')).toBe(null);
      expect(events).toEqual(['pointerover', 'mouseover', 'pointerenter', 'mouseenter', ...order.slice(4)]);
      expect(document.activeElement).toBe(button);
      events.length = 0;
      click('button', { count: 2 });
      expect(events).toEqual([...order.slice(4).filter((name) => name !== 'focus'), 'dblclick']);
      events.length = 0;
      click('button', { button: 2 });
      expect(events.at(-1)).toBe('contextmenu');
    });

    it('comes at the place in the box, in view first', () => {
      place = show('<div style="height:3000px"></div><button style="width:100px;height:40px;margin:0">b</button>');
      const at: number[] = [];
      find(place, 'button').addEventListener('click', (event) => at.push(event.clientX, event.clientY, event.detail));
      click('button', { x: 0.25, y: 0.75 });
      const box = find(place, 'button').getBoundingClientRect();
      expect(at).toEqual([box.left + 25, box.top + 30, 1].map((value, index) => (index < 2 ? expect.closeTo(value, 1) : value)));
      expect(box.top).toBeGreaterThan(0);
      expect(box.bottom).toBeLessThanOrEqual(window.innerHeight);
    });

    it('makes checkboxes, labels, radio buttons, summaries, popovers and links react', () => {
      place = show(`<input type="checkbox" id="c"><label for="c"><b>l</b></label><input type="radio" name="r" id="r">
        <details><summary>s</summary>d</details><button popovertarget="p">p</button><div id="p" popover></div><a href="#there">a</a>`);
      const events = heard(input('#c'), 'input', 'change');
      click('#c');
      expect(input('#c').checked).toBe(true);
      expect(events).toEqual(['input', 'change']);
      click('b');
      expect(input('#c').checked).toBe(false);
      click('#r');
      expect(input('#r').checked).toBe(true);
      click('summary');
      expect(find<HTMLDetailsElement>(place, 'details').open).toBe(true);
      click('button');
      expect(find(place, '#p').matches(':popover-open')).toBe(true);
      click('a');
      expect(location.hash).toBe('#there');
      history.replaceState(history.state, '', location.pathname + location.search);
    });

    it('submits a form by its button', () => {
      place = show('<form><input name="q"><button>go</button></form>');
      const submitted = vi.fn((event: Event) => event.preventDefault());
      find(place, 'form').addEventListener('submit', submitted);
      click('button');
      expect(submitted).toHaveBeenCalledOnce();
    });

    it('works on text, in shadow roots and in iframes', () => {
      place = show('<p></p><iframe></iframe><button>text</button>');
      const root = find(place, 'p').attachShadow({ mode: 'open' });
      root.innerHTML = '<button>b</button>';
      const inner = find<HTMLIFrameElement>(place, 'iframe').contentDocument;
      if (inner === null) throw new Error('a frame has no document');
      inner.body.innerHTML = '<button>b</button>';
      for (const button of [find(root, 'button'), find(inner, 'button')]) {
        const events = heard(button, 'click');
        expect(perform(button, { kind: 'click' })).toBe(null);
        expect(events).toEqual(['click']);
      }
      const events = heard(find(place, 'button'), 'click');
      const text = find(place, 'button').firstChild;
      expect(text && perform(text, { kind: 'click' })).toBe(null);
      expect(events).toEqual(['click']);
    });

    it('hovers with move, and leaves where it was', () => {
      place = show('<ul><li id="a">a</li><li id="b">b</li></ul>');
      const first = heard(find(place, '#a'), 'mouseenter', 'mouseleave', 'pointermove');
      const list = heard(find(place, 'ul'), 'mouseenter', 'mouseleave');
      perform(find(place, '#a'), { kind: 'move' });
      perform(find(place, '#b'), { kind: 'move' });
      expect(first).toEqual(['mouseenter', 'pointermove', 'mouseleave']);
      expect(list).toEqual(['mouseenter']);
    });

    it('lets nothing that the page throws out of itself', () => {
      place = show('<button>b</button>');
      const button = find(place, 'button');
      Object.defineProperty(button, 'getBoundingClientRect', { value: () => Reflect.get({}, 'x').y as DOMRect });
      expect(click('button')).toBe('not-delivered');
    });
  });

  describe('typing', () => {
    it('sets the whole value, with beforeinput, input and, when left, change', () => {
      place = show('<input id="a" value="old"><input id="b">');
      const events = heard(input('#a'), 'focus', 'beforeinput', 'input', 'change', 'blur');
      expect(type('#a', 'new')).toBe(null);
      expect(input('#a').value).toBe('new');
      expect(events).toEqual(['focus', 'beforeinput', 'input']);
      click('#b');
      expect(events.filter((name) => name === 'change')).toHaveLength(1);
    });

    it('is noticed by React, which compares with what its own property saw', () => {
      place = show('<input>');
      const control = input();
      const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      let tracked = '';
      Object.defineProperty(control, 'value', {
        configurable: true,
        get: () => native?.get?.call(control) as string,
        set(value: string) {
          tracked = value;
          native?.set?.call(control, value);
        },
      });
      const changes: string[] = [];
      control.addEventListener('input', () => {
        if (control.value === tracked) return;
        tracked = control.value;
        changes.push(tracked);
      });
      type('input', 'hello');
      type('input', 'hello w');
      expect(changes).toEqual(['hello', 'hello w']);
    });

    it('leaves locked controls alone, keeps to maxlength, and obeys a page that prevents input', () => {
      place = show('<input id="r" readonly><input id="d" disabled><input id="m" maxlength="3"><input id="p">');
      expect(type('#r', 'x')).toBe('read-only');
      expect(type('#d', 'x')).toBe('read-only');
      type('#m', 'abcdef');
      expect(input('#m').value).toBe('abc');
      input('#p').addEventListener('beforeinput', (event) => event.preventDefault());
      type('#p', 'x');
      expect(input('#p').value).toBe('');
    });

    it('commits what is chosen rather than typed at once', () => {
      place = show('<input type="date">');
      const events = heard(input(), 'input', 'change');
      type('input', '2026-11-23');
      expect(input().value).toBe('2026-11-23');
      expect(events).toEqual(['input', 'change']);
    });

    it('inserts into an editor, where the caret is', () => {
      place = show('<div contenteditable><p>one,</p></div>');
      const events = heard(find(place, 'div'), 'beforeinput', 'input');
      expect(type('p', 'two')).toBe(null);
      expect(find(place, 'div').textContent).toBe('one,two');
      expect(events).toEqual(['beforeinput', 'input']);
      expect(type('div', '!')).toBe(null);
      expect(find(place, 'div').textContent).toBe('one,two!');
    });

    it('leaves an editor alone that does its own work at beforeinput', () => {
      place = show('<div contenteditable></div>');
      const own: unknown[] = [];
      find(place, 'div').addEventListener('beforeinput', (event) => {
        event.preventDefault();
        own.push([event.inputType, event.data]);
      });
      type('div', 'mine');
      expect(own).toEqual([['insertText', 'mine']]);
      expect(find(place, 'div').textContent).toBe('');
    });

    it('says that text does not go into what takes none', () => {
      place = show('<p>p</p>');
      expect(type('p', 'x')).toBe('read-only');
    });
  });

  describe('keys', () => {
    it('are heard with their codes, and do nothing where the page prevents it', () => {
      place = show('<input>');
      const seen: unknown[] = [];
      input().addEventListener('keydown', (event) => seen.push([event.key, event.code, event.keyCode, event.shiftKey]));
      press('input', 'a', 1);
      press('input', 'ArrowDown');
      expect(seen).toEqual([
        ['a', 'KeyA', 65, true],
        ['ArrowDown', 'ArrowDown', 40, false],
      ]);
      expect(input().value).toBe('a');
      input().addEventListener('keydown', (event) => event.preventDefault());
      press('input', 'b');
      expect(input().value).toBe('a');
    });

    it('Enter commits, then submits as the browser would', () => {
      place = show('<form><input name="q"><button name="go">go</button></form>');
      const form = find<HTMLFormElement>(place, 'form');
      const events = heard(form, 'change', 'submit');
      form.addEventListener('submit', (event) => event.preventDefault());
      type('input', 'x');
      press('input', 'Enter');
      expect(events).toEqual(['change', 'submit']);
      find(place, 'button').remove();
      press('input', 'Enter');
      expect(events).toEqual(['change', 'submit', 'submit']);
    });

    it('Enter and Space work buttons, and Enter breaks a line where there are lines', () => {
      place = show('<button>b</button><textarea>a</textarea>');
      const events = heard(find(place, 'button'), 'click');
      press('button', 'Enter');
      press('button', ' ');
      expect(events).toEqual(['click', 'click']);
      press('textarea', 'Enter');
      expect(find<HTMLTextAreaElement>(place, 'textarea').value).toContain('\n');
    });

    it('Tab moves the focus both ways, Backspace and Delete erase whole characters', () => {
      place = show('<input id="a" value="x😀y"><input id="hidden" style="display:none"><input id="b">');
      input('#a').focus();
      press('#a', 'Tab');
      expect(document.activeElement).toBe(input('#b'));
      press('#b', 'Tab', 1);
      expect(document.activeElement).toBe(input('#a'));
      input('#a').setSelectionRange(3, 3);
      press('#a', 'Backspace');
      expect(input('#a').value).toBe('xy');
      press('#a', 'Delete');
      expect(input('#a').value).toBe('x');
    });

    it('Escape closes a modal dialog, unless the page prevents it', async () => {
      place = show('<dialog><button>b</button></dialog>');
      const dialog = find<HTMLDialogElement>(place, 'dialog');
      dialog.showModal();
      const keep = (event: Event) => event.preventDefault();
      dialog.addEventListener('cancel', keep);
      press('button', 'Escape');
      expect(dialog.open).toBe(true);
      dialog.removeEventListener('cancel', keep);
      const closed = next(dialog, 'close');
      press('button', 'Escape');
      await closed;
      expect(dialog.open).toBe(false);
    });

    it('arrows choose in selects and among radio buttons', () => {
      place = show('<select><option>1<option disabled>2<option>3</select><input type="radio" name="r" id="x" checked><input type="radio" name="r" id="y">');
      const events = heard(find(place, 'select'), 'input', 'change');
      press('select', 'ArrowDown');
      expect(find<HTMLSelectElement>(place, 'select').selectedIndex).toBe(2);
      expect(events).toEqual(['input', 'change']);
      press('#x', 'ArrowDown');
      expect(input('#y').checked).toBe(true);
    });
  });

  it('chooses options, and checks only what is not so already', () => {
    place = show('<select id="one"><option>1<option>2</select><select id="all" multiple><option>1<option>2<option>3</select><input type="checkbox">');
    const select = (selector: string, text: string) => perform(find(place, selector), { kind: 'select', text });
    expect(select('#one', '1')).toBe(null);
    expect(find<HTMLSelectElement>(place, '#one').selectedIndex).toBe(1);
    select('#all', '0,2');
    expect(Array.from(find<HTMLSelectElement>(place, '#all').selectedOptions, ({ index }) => index)).toEqual([0, 2]);
    const events = heard(input(), 'change');
    for (const text of ['1', '1', '0']) expect(perform(input(), { kind: 'check', text })).toBe(null);
    expect(events).toEqual(['change', 'change']);
  });

  it('scrolls an element, and the page by its document', () => {
    place = show('<div id="s" style="height:100px;overflow:auto"><div style="height:900px"></div></div><div style="height:5000px"></div>');
    perform(find(place, '#s'), { kind: 'scroll', x: 0, y: 120 });
    expect(find(place, '#s').scrollTop).toBe(120);
    perform(document, { kind: 'scroll', x: 0, y: 700 });
    expect(window.scrollY).toBe(700);
    window.scrollTo(0, 0);
  });
});
