/** What may happen to the model, in any order: a schedule is a list of steps, each drawn as often as its weight says, so that fast-check can shrink it. */
import fc from 'fast-check';
import { createLinkModel, type LinkModel } from './link-model.js';

export type Step = readonly [name: keyof LinkModel['steps'], amount?: number];

const often: readonly Step[] = [
  ['change'],
  ['flush'],
  ['say'],
  ['upCustomer'],
  ['downCustomer'],
  ['upOperator'],
  ['downOperator'],
  ['keyframe'],
  ['openCustomer'],
  ['openOperator'],
  ['retryCustomer'],
  ['retryOperator'],
  ['pass', 100],
];
const seldom: readonly Step[] = [
  ['rush'],
  ['answer'],
  ['cutCustomer'],
  ['cutOperator'],
  ['crashServer'],
  ['slow'],
  ['quick'],
  ['busy'],
  ['paint'],
  ['flushAnyway'],
  ['bulk'],
  ['renew'],
  ['refuseCustomer'],
  ['refuseOperator'],
  ['reload'],
  ['hide'],
  ['seen'],
  ['pass', 1000],
  ['pass', 6000],
];
const planted: readonly Step[] = [['dropAtServer'], ['breakReplica']];
const rare: readonly Step[] = [
  ['refuseCustomer', 30_000],
  ['pass', 13_000],
  ['pass', 70_000],
];
const veryRare: readonly Step[] = [['flood']];

const times = (count: number, steps: readonly Step[]): Step[] => steps.flatMap((step) => Array.from({ length: count }, () => step));
/** The plainest come first, where shrinking ends. */
const onLines: readonly Step[] = [...times(50, often), ...times(20, seldom), ...times(3, rare), ...veryRare];

const listOf = (steps: readonly Step[]) =>
  fc.array(
    fc.nat(steps.length - 1).map((index): Step => steps[index] ?? ['change']),
    { minLength: 20, maxLength: 60, size: 'max' },
  );

/** Lines break, processes die, pages are loaded anew, everybody may be slow: what is lost is lost on the way. */
export const honestSchedule = listOf(onLines);

/** As well, things go wrong inside the server and the console. */
export const faultySchedule = listOf([...onLines, ...times(20, planted)]);

/** Repeatable: the schedule's own seed is part of what fast-check prints and shrinks. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function play(steps: readonly Step[], seed: number): LinkModel {
  const model = createLinkModel(randomFrom(seed));
  model.start();
  for (const [name, amount] of steps) (model.steps[name] as (amount?: number) => void)(amount);
  return model;
}

/** One whole schedule, to its quiet end. */
export function playOut(steps: readonly Step[], seed: number): LinkModel {
  const model = play(steps, seed);
  model.settle();
  return model;
}

/** 100,000 in the ordinary run, over the two kinds. */
export const schedules = process.env['PAGETWIN_LONG'] === '1' ? 500_000 : 50_000;
export const seed = Number(process.env['PAGETWIN_SEED'] ?? Date.now() % 2 ** 31);

/** Plays so many; a failure names the seed, and the schedule is shrunk. Answers how often each kind of trouble came up. */
export function playAll(kind: fc.Arbitrary<readonly Step[]>, numRuns: number) {
  const totals = { applied: 0, keyframes: 0, resyncs: 0, resumes: 0 };
  fc.assert(
    fc.property(kind, fc.nat(), (steps, randomSeed) => {
      const { operator, customer } = playOut(steps, randomSeed).counts;
      totals.applied += operator.applied;
      totals.keyframes += operator.keyframes;
      totals.resyncs += operator.resyncs;
      totals.resumes += customer.resumes;
    }),
    { numRuns, seed },
  );
  return totals;
}
