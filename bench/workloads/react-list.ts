/** React's list of 1,000 rows, drawn again in another order with new labels, five times. */
import { createElement, type ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { nextFrame } from '../pages/frames.js';
import { makeRows, type Row } from '../pages/row-table.js';
import { rowsAfter } from './row-changes.js';
import type { Workload } from './workload.js';

let root: Root | null = null;

const list = (rows: readonly Row[], keyOf: (row: Row, index: number) => number): ReactElement =>
  createElement(
    'ul',
    null,
    rows.map((row, index) =>
      createElement(
        'li',
        { key: keyOf(row, index), className: 'row', id: `row-${row.id}` },
        createElement('b', null, row.id),
        createElement('span', null, row.label),
      ),
    ),
  );

const reactList = (isKeyed: boolean): Workload => {
  const keyOf = (row: Row, index: number): number => (isKeyed ? row.id : index);
  return {
    name: isKeyed ? 'react-keyed' : 'react-unkeyed',
    what: `a React list of 1,000 rows re-rendered 5 times, ${isKeyed ? 'with' : 'without'} keys`,
    group: 'change',
    async build(document) {
      root = createRoot(document.body.appendChild(document.createElement('div')));
      root.render(list(makeRows(1000), keyOf));
      while (document.querySelector('.row') === null) await nextFrame();
    },
    async run() {
      for (let round = 1; round <= 5; round++) {
        root?.render(list(rowsAfter(round), keyOf));
        await nextFrame();
        await nextFrame();
      }
    },
  };
};

export const reactLists: readonly Workload[] = [reactList(true), reactList(false)];
