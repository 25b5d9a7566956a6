/** Who runs beside us. A page without any recorder runs too: what a recorder adds is counted, not what the page costs. */
export interface Contestant {
  readonly name: string;
  /** In the table. */
  readonly title: string;
  /** What runs in the page, beside this file; null: nothing, or (ours) what the server serves. */
  readonly script: string | null;
  /** Its script keeps the names of its functions, for a profile. */
  readonly hasNames?: true;
}

export const bare: Contestant = { name: 'bare', title: 'bare page', script: null };
export const ours: Contestant = { name: 'pagetwin', title: 'Pagetwin', script: null };

export const contestants: readonly Contestant[] = [
  bare,
  { name: 'walk', title: 'bare walk', script: 'walk.ts' },
  { name: 'html', title: 'outerHTML', script: 'outer-html.ts' },
  ours,
  { name: 'rrweb', title: 'rrweb', script: 'rrweb.ts' },
  { name: 'rrweb-packed', title: 'rrweb + packer', script: 'rrweb-packed.ts' },
  { name: 'openreplay', title: 'OpenReplay', script: 'openreplay.ts' },
  { name: 'mutation-summary', title: 'mutation-summary', script: 'mutation-summary.ts' },
];

/** The bare page and ours are always in it. @param beside - the names of others; null: all. */
export const chooseContestants = (beside: readonly string[] | null): readonly Contestant[] =>
  contestants.filter((each) => beside === null || each === bare || each === ours || beside.includes(each.name));
