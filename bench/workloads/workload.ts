/** What a page does while a recorder watches. Loaded twice: in the page, where it runs, and in Node, for its name and its hand. */
import type { Page } from 'playwright';

export type Group = 'keyframe' | 'change' | 'sampling' | 'application';

export interface Workload {
  /** On the command line. */
  readonly name: string;
  /** In the table. */
  readonly what: string;
  readonly group: Group;
  /** Nodes in the page before, where the cost is plotted against them. */
  readonly nodes?: number;
  /** Where the page is, when it is an application's own; else it is empty. */
  readonly path?: string;
  /** Fills an empty page, before any recorder is there. */
  build(document: Document): void | Promise<void>;
  /** What is measured, beside a keyframe: it is the recorder's own beginning. Resolves when the page is done. */
  run?(document: Document): void | Promise<void>;
  /** What a person's hand does, from outside, after run(). */
  hand?(page: Page): Promise<void>;
}
