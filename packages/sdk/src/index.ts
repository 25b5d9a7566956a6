/** The SDK as a package: the same object that the script tag sets as window.Pagetwin, without its tag. Call init(). Safe to import where there is no window. */
import { createPagetwin } from './loader/pagetwin.js';

export const Pagetwin = createPagetwin(globalThis as Window & typeof globalThis);

export type { Connected, Pagetwin as PagetwinApi } from './loader/pagetwin.js';
export type { Customer, PagetwinOptions, Position } from './loader/config.js';
export type { Problem, ProblemCode } from './loader/problem.js';
export type { Events, State } from './loader/recorder-contract.js';
