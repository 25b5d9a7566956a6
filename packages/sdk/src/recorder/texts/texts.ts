/** What the widget says. A language is one module of this shape; names of people are put in as text, never as markup. */
export interface Texts {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly waiting: string;
  /** Place in the queue, from 1. */
  place(position: number): string;
  readonly nobodyThere: string;
  readonly code: string;
  /** What leaves between Connect and Answer. */
  readonly untilAnswer: string;
  readonly cancel: string;
  /** names: one or more, joined in the language's way. */
  sees(names: string, count: number): string;
  readonly mayPoint: string;
  acts(name: string): string;
  readonly stopActs: string;
  readonly takeBack: string;
  readonly pause: string;
  readonly paused: string;
  readonly pausedWhat: string;
  readonly resume: string;
  readonly end: string;
  readonly offline: string;
  readonly offlineWhat: string;
  readonly lost: string;
  readonly retry: string;
  readonly ended: string;
  readonly endedWhat: string;
  readonly elsewhere: string;
  readonly elsewhereWhat: string;
  ask(name: string): string;
  askWhat(name: string, minutes: number): string;
  readonly allow: string;
  readonly deny: string;
}
