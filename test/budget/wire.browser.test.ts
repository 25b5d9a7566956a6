/**
 * What a change may cost on the wire, in ops and in bytes before compression: numbers that no machine changes (`npm run bench:wire` has them compressed, beside the peers').
 * The bounds are what it costs today and a little: whoever makes it dearer says so here.
 */
import { expect, onTestFinished, test } from 'vitest';
import { recordFrame, type RecordedFrame } from '../../packages/sdk/src/patch/testing/recorded-frame.js';

/** Numerical Recipes' generator: the same page in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

const words = ['table', 'chair', 'house', 'bbq', 'desk', 'car', 'pony', 'cookie', 'sandwich', 'burger', 'pizza', 'mouse', 'keyboard'];
const labelOf = (random: (below: number) => number): string => Array.from({ length: 3 }, () => words[random(words.length)]).join(' ');

/** As js-framework-benchmark's, with markup for it. */
function rowsOf(count: number, random: (below: number) => number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `<tr><td class="col-md-1">${index + 1}</td><td class="col-md-4"><a class="lbl">${labelOf(random)}</a></td><td class="col-md-1"><a class="remove"><span class="remove glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>`,
  ).join('');
}

async function record(html: string): Promise<RecordedFrame> {
  const recorded = await recordFrame({ html });
  onTestFinished(() => recorded.stop());
  return recorded;
}

const table = (count: number): string => `<table><tbody>${rowsOf(count, createRandom(3))}</tbody></table>`;
const bodyOf = ({ document }: RecordedFrame): HTMLTableSectionElement => document.querySelector('tbody') as HTMLTableSectionElement;

async function costOf(recorded: RecordedFrame, change: () => void): Promise<{ ops: number; bytes: number }> {
  const before = recorded.sentBytes;
  const ops = await recorded.after(change);
  return { ops: ops.length, bytes: recorded.sentBytes - before };
}

test('a page of 1,000 rows as a whole', async () => {
  const { sentBytes } = await record(table(1000));
  expect(sentBytes).toBeLessThanOrEqual(81_000);
});

test.each<[string, (recorded: RecordedFrame) => void, { ops: number; bytes: number }]>([
  ['1,000 rows come', (recorded) => (bodyOf(recorded).innerHTML = rowsOf(1000, createRandom(4))), { ops: 6, bytes: 71_000 }],
  ['1,000 rows go', (recorded) => bodyOf(recorded).replaceChildren(), { ops: 1, bytes: 8 }],
  ['one row goes', (recorded) => bodyOf(recorded).rows[4]?.remove(), { ops: 1, bytes: 4 }],
  [
    'two rows are swapped',
    (recorded) => {
      const body = bodyOf(recorded);
      const [second, last] = [body.rows[1] as Node, body.rows[998] as Node];
      const after = last.nextSibling;
      body.insertBefore(last, second);
      body.insertBefore(second, after);
    },
    { ops: 2, bytes: 12 },
  ],
  [
    'every 10th label is longer by a word',
    (recorded) => {
      for (let index = 0; index < 1000; index += 10) (bodyOf(recorded).rows[index]?.cells[1]?.firstElementChild?.firstChild as Text).data += ' !!!';
    },
    { ops: 100, bytes: 2_600 },
  ],
  [
    '100 rows are moved by style',
    (recorded) => {
      for (let index = 0; index < 100; index++) (bodyOf(recorded).rows[index] as HTMLElement).style.transform = `translate(${index}px, 20px)`;
    },
    { ops: 100, bytes: 4_200 },
  ],
])('%s', async (_, change, bound) => {
  const recorded = await record(table(1000));
  const cost = await costOf(recorded, () => change(recorded));
  expect(cost.ops).toBeLessThanOrEqual(bound.ops);
  expect(cost.bytes).toBeLessThanOrEqual(bound.bytes);
});

test('the second frame of 100 rows that are moved by style', async () => {
  const recorded = await record(table(1000));
  const move = (to: number) => () => {
    for (let index = 0; index < 100; index++) (bodyOf(recorded).rows[index] as HTMLElement).style.transform = `translate(${index + to}px, ${to}px)`;
  };
  await recorded.after(move(1));
  const cost = await costOf(recorded, move(2));
  expect(cost.bytes).toBeLessThanOrEqual(1_250);
});

test('a character that is typed', async () => {
  const recorded = await record('<form><label>Message <textarea rows="8" cols="60"></textarea></label></form>');
  const field = recorded.document.querySelector('textarea') as HTMLTextAreaElement;
  field.focus();
  const text = 'the quick brown fox jumps over the lazy dog ';
  let bytes = 0;
  for (const letter of text) {
    const cost = await costOf(recorded, () => {
      field.setRangeText(letter, field.value.length, field.value.length, 'end');
      field.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter, inputType: 'insertText' }));
    });
    bytes += cost.bytes;
  }
  expect(bytes / text.length).toBeLessThanOrEqual(9);
});
