/** Vue's list of 1,000 rows, drawn again in another order with new labels, five times. */
import { createApp, h, nextTick, shallowRef, type ShallowRef } from 'vue';
import { nextFrame } from '../pages/frames.js';
import { makeRows, type Row } from '../pages/row-table.js';
import { rowsAfter } from './row-changes.js';
import type { Workload } from './workload.js';

let shown: ShallowRef<readonly Row[]> | null = null;

const vueList = (isKeyed: boolean): Workload => ({
  name: isKeyed ? 'vue-keyed' : 'vue-unkeyed',
  what: `a Vue list of 1,000 rows re-rendered 5 times, ${isKeyed ? 'with' : 'without'} keys`,
  group: 'change',
  build(document) {
    const rows = shallowRef<readonly Row[]>(makeRows(1000));
    shown = rows;
    const item = (row: Row) => h('li', { ...(isKeyed ? { key: row.id } : {}), class: 'row', id: `row-${row.id}` }, [h('b', row.id), h('span', row.label)]);
    createApp({ render: () => h('ul', rows.value.map(item)) }).mount(document.body.appendChild(document.createElement('div')));
  },
  async run() {
    for (let round = 1; round <= 5; round++) {
      if (shown !== null) shown.value = rowsAfter(round);
      await nextTick();
      await nextFrame();
    }
  },
});

export const vueLists: readonly Workload[] = [vueList(true), vueList(false)];
