/** All cases, in RELIABILITY's order. */
import type { ChaosCase } from '../chaos-case.js';
import { acts } from './acts.js';
import { cuts } from './cuts.js';
import { deafOperators } from './deaf-operators.js';
import { garbage } from './garbage.js';
import { halfOpen } from './half-open.js';
import { kill } from './kill.js';
import { lateLines } from './late-lines.js';
import { pageLoads } from './page-loads.js';
import { plantedFaults } from './planted-faults.js';
import { slowOperator } from './slow-operator.js';
import { storm } from './storm.js';

export const cases: readonly ChaosCase[] = [kill, cuts, halfOpen, slowOperator, deafOperators, lateLines, storm, pageLoads, plantedFaults, acts, garbage];
