/** What the console draws where the replica cannot: carets, open lists, notes of the browser's own boxes. */
import { render } from 'preact';
import { nodeId } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Replica } from '../replica/replica.js';
import { CustomerCaret, CustomerSelection } from './customer-caret.js';
import { NativeNotes } from './native-notes.js';
import { OpenLists } from './open-list.js';

describe('drawn over the replica', () => {
  let root: HTMLElement;
  beforeEach(() => {
    root = document.createElement('div');
    root.style.cssText = 'position:relative;width:400px;height:300px';
    document.body.append(root);
  });
  afterEach(() => {
    render(null, root);
    root.remove();
  });

  const control = nodeId(7);
  const replica = (parts: Partial<Replica>): Replica => ({
    keyframe: () => Promise.resolve(),
    patch: () => Promise.resolve(),
    placeAt: () => null,
    boxOf: (node) => (node === control ? { left: 100, top: 40, width: 200, height: 20 } : null),
    elementOf: () => null,
    documentId: null,
    stop: () => undefined,
    ...parts,
  });
  const note = (ui: string) => root.querySelector<HTMLElement>(`[data-native-ui="${ui}"]`);

  it('says what box the customer sees, and what stands in it', () => {
    render(
      <NativeNotes
        scale={0.5}
        replica={replica({
          boxes: [
            { ui: 'confirm', node: null, text: 'Delete <b>it</b>?' },
            { ui: 'validation', node: control, text: 'Please fill this in.' },
          ],
        })}
      />,
      root,
    );
    expect(note('confirm')?.textContent).toBe('The customer sees a confirm box:Delete <b>it</b>?');
    expect(note('validation')?.textContent).toContain('Please fill this in.');
    expect([note('validation')?.style.left, note('validation')?.style.top]).toEqual(['50px', '34px']);
    render(<NativeNotes scale={0.5} replica={replica({ boxes: [] })} />, root);
    expect(root.textContent).toBe('');
  });

  it('shows the options of a select that is open at the customer, with the choice marked, and takes no input', () => {
    const select = document.createElement('select');
    select.innerHTML = '<option>one</option><option selected>two</option><option disabled>three</option>';
    render(<OpenLists scale={1} replica={replica({ openPickers: () => [control], elementOf: () => select })} />, root);
    const list = root.querySelector<HTMLElement>('[data-open-list]');
    expect(list?.textContent).toBe('List open at the customeronetwothree');
    expect(list?.querySelector('[data-selected="true"]')?.textContent).toBe('two');
    expect([list?.style.left, list?.style.top]).toEqual(['100px', '64px']);
  });

  it('draws caret and selection at the scale of the page', () => {
    const box = { left: 10, top: 20, width: 0, height: 16 };
    const colors = { color: 'red', ground: null, isTextDark: true, paper: [255, 255, 255] };
    render(<CustomerCaret scale={2} replica={replica({ caret: () => ({ caret: box, selected: [], ...colors }) })} />, root);
    const { left, height, background } = root.querySelector<HTMLElement>('[data-caret]')?.style ?? {};
    expect([left, height, background]).toEqual(['20px', '32px', 'red']);
    render(<CustomerCaret scale={2} replica={replica({ caret: () => ({ caret: null, selected: [{ ...box, width: 30 }], ...colors }) })} />, root);
    expect(root.querySelector<HTMLElement>('[data-field-selection]')?.style.width).toBe('60px');
    expect(root.querySelector('[data-caret]')).toBe(null);
  });

  it('draws what a highlight leaves out of a selection at the scale of the page, in its colour', () => {
    const selectedLines = () => [{ left: 10, top: 20, width: 6, height: 30, color: 'rgb(255, 215, 0)' }];
    render(<CustomerSelection scale={0.5} replica={replica({ selectedLines })} />, root);
    const { left, top, height, background } = root.querySelector<HTMLElement>('[data-field-selection]')?.style ?? {};
    expect([left, top, height, background]).toEqual(['5px', '10px', '15px', 'rgb(255, 215, 0)']);
  });
});
