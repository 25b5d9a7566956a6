/** All workloads, in the order of the table. */
import { animated } from './animated.js';
import { atRest } from './at-rest.js';
import { fiftyOf } from './fifty-changed.js';
import { keyframes } from './keyframes.js';
import { pointed } from './pointed.js';
import { reactLists } from './react-list.js';
import { rewritten } from './rewritten.js';
import { rows } from './rows.js';
import { rules } from './rules.js';
import { ticking } from './ticking.js';
import { todoApp } from './todo-app.js';
import { typed } from './typed.js';
import { vueLists } from './vue-list.js';
import type { Workload } from './workload.js';

export const workloads: readonly Workload[] = [
  ...keyframes,
  ...rows,
  animated,
  ticking,
  rewritten,
  typed,
  pointed,
  ...fiftyOf,
  ...reactLists,
  ...vueLists,
  rules,
  atRest,
  todoApp,
];
