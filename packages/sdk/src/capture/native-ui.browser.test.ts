import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Capture } from './capture.js';
import { createNativeUiCapture } from './native-ui.js';
import { createFakePage, find, show, type FakePage } from './testing/fake-context.js';

describe('what the browser shows beside the page', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;
  const natives = { alert: window.alert, confirm: window.confirm };

  function begin(html: string): void {
    place = show(html);
    fake.keyframe(capture, document);
  }
  const box = (ui: string, isOpen: boolean, rest: { selector?: string; text?: string } = {}) => ({
    kind: 'native-ui',
    ui,
    isOpen,
    node: rest.selector === undefined ? null : fake.idOf(find(place, rest.selector)),
    text: rest.text ?? '',
  });
  const flush = () => fake.flush(capture);

  beforeEach(() => {
    fake = createFakePage();
  });
  afterEach(() => {
    fake.stop();
    capture.stop?.();
    place.remove();
    Object.assign(window, natives);
  });

  it('tells of an alert before it stops the page, and of its end afterwards', () => {
    let whileShown: unknown = null;
    window.alert = () => (whileShown = [fake.flushedNow(), flush()]);
    // What is collected within flushNow is what leaves.
    const context = { ...fake.context, flushNow: () => (fake.context.flushNow(), (sent = flush())) };
    let sent: unknown = null;
    capture = createNativeUiCapture(context);
    begin('<p>page</p>');
    window.alert('Saved.');
    expect(sent).toEqual([box('alert', true, { text: 'Saved.' })]);
    expect(whileShown).toEqual([1, [box('alert', false)]]);
    expect(flush()).toEqual([]);
  });

  it("asks no object of the page's for its text", () => {
    window.confirm = () => true;
    const toString = vi.fn(() => 'x');
    let sent: unknown = null;
    capture = createNativeUiCapture({ ...fake.context, flushNow: () => (sent = flush()) });
    begin('');
    expect(window.confirm({ toString } as unknown as string)).toBe(true);
    expect(toString).not.toHaveBeenCalled();
    expect(sent).toEqual([box('confirm', true)]);
  });

  it('tells of printing until it is over, and of no text that is too long to be masked as a whole', () => {
    window.alert = () => undefined;
    const sent: unknown[] = [];
    capture = createNativeUiCapture({ ...fake.context, flushNow: () => sent.push(...flush()) });
    begin('');
    window.dispatchEvent(new Event('beforeprint'));
    expect(sent).toEqual([box('print', true)]);
    expect(flush()).toEqual([]);
    window.dispatchEvent(new Event('afterprint'));
    expect(flush()).toEqual([box('print', false)]);
    window.alert('x'.repeat(2000));
    window.alert('x'.repeat(2001));
    expect(sent.slice(1)).toEqual([box('alert', true, { text: 'x'.repeat(2000) }), box('alert', true)]);
  });

  it('tells which field the browser complains of, and what it says, until the customer goes on', async () => {
    capture = createNativeUiCapture(fake.context);
    begin('<form><input id="a" value="x"><input id="b" required><input id="c" required></form>');
    find<HTMLFormElement>(place, 'form').reportValidity();
    expect(flush()).toEqual([box('validation', true, { selector: '#b', text: find<HTMLInputElement>(place, '#b').validationMessage })]);
    await userEvent.type(find(place, '#b'), 'y');
    expect(flush()).toEqual([box('validation', false, { selector: '#b' })]);
  });

  it('tells nothing of a check that shows nothing, nor of a complaint that the page makes its own', () => {
    capture = createNativeUiCapture(fake.context);
    begin('<form><input id="b" required></form>');
    find(place, '#b').focus();
    find<HTMLFormElement>(place, 'form').checkValidity();
    expect(flush()).toEqual([]);
    place.addEventListener('invalid', (event) => event.preventDefault(), true);
    find<HTMLFormElement>(place, 'form').reportValidity();
    expect(flush()).toEqual([]);
  });

  it('[P3] tells no complaint about a masked field', () => {
    capture = createNativeUiCapture(fake.context);
    begin('<form data-masked><input id="b" type="email" value="secret"></form>');
    find<HTMLFormElement>(place, 'form').reportValidity();
    expect(flush()).toEqual([]);
  });

  it('tells that an entry is not complete, as the page itself does not know what it is', async () => {
    capture = createNativeUiCapture(fake.context);
    begin('<input id="n" type="number">');
    await userEvent.type(find(place, '#n'), '1e');
    expect(find<HTMLInputElement>(place, '#n').value).toBe('');
    expect(flush()).toEqual([box('validation', true, { selector: '#n' })]);
    expect(fake.keyframe(capture, document)).toEqual([box('validation', true, { selector: '#n' })]);
    await userEvent.type(find(place, '#n'), '2');
    expect(flush()).toEqual([box('validation', false, { selector: '#n' })]);
  });

  it("tells of a colour's picker while it is open", async () => {
    capture = createNativeUiCapture(fake.context);
    begin('<input id="c" type="color">');
    await userEvent.click(find(place, '#c'));
    expect(find(place, '#c').matches(':open')).toBe(true);
    expect(flush()).toEqual([box('color', true, { selector: '#c' })]);
    await userEvent.keyboard('{Escape}');
    await vi.waitUntil(() => !find(place, '#c').matches(':open'), { timeout: 10_000 });
    expect(flush()).toEqual([box('color', false, { selector: '#c' })]);
  });

  it("tells of a file chooser that a click opens, and not of one that the page's own listener prevents", async () => {
    capture = createNativeUiCapture(fake.context);
    begin('<input id="f" type="file"><button></button>');
    find(place, '#f').addEventListener('click', (event) => event.preventDefault());
    find(place, 'button').addEventListener('click', () => find(place, '#f').click());
    await userEvent.click(find(place, 'button'));
    expect(flush()).toEqual([]);
    find(place, '#f').outerHTML = '<input id="f" type="file">';
    fake.addElement(capture, find(place, '#f'));
    let ops: unknown = null;
    // Told, and then prevented all the same: the test's browser has no person to choose a file.
    place.addEventListener('click', (event) => void ((ops ??= flush()), event.preventDefault()));
    await userEvent.click(find(place, 'button'));
    expect(ops).toEqual([box('file', true, { selector: '#f' })]);
    find(place, '#f').dispatchEvent(new Event('cancel', { bubbles: true }));
    expect(flush()).toEqual([box('file', false, { selector: '#f' })]);
  });
});
