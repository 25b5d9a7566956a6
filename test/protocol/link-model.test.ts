import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLinkModel, type LinkModel } from './link-model.js';

type Step = readonly [name: keyof LinkModel['steps'], amount?: number];

const often = fc.constantFrom<Step>(
  ['change'],
  ['flush'],
  ['upCustomer'],
  ['downCustomer'],
  ['upOperator'],
  ['downOperator'],
  ['keyframe'],
  ['open'],
  ['ack'],
  ['rush'],
  ['retry'],
);
const seldom = fc.constantFrom<Step>(
  ['flushAnyway'],
  ['askKeyframe'],
  ['refuse'],
  ['cutCustomer'],
  ['joinOperator'],
  ['cutOperator'],
  ['crashServer'],
  ['dropAtServer'],
  ['breakReplica'],
  ['reload'],
  ['retry'],
  ['hide'],
  ['seen'],
);
const rare = fc.constantFrom<Step>(['flood'], ['keyframe', 300 * 1024], ['pass', 13_000], ['pass', 120_000], ['cutCustomer', 30_000]);
const passing = fc.integer({ min: 0, max: 3000 }).map((ms): Step => ['pass', ms]);
const step = fc.oneof({ weight: 60, arbitrary: often }, { weight: 8, arbitrary: seldom }, { weight: 1, arbitrary: rare }, { weight: 5, arbitrary: passing });
const schedule = fc.array(step, { minLength: 40, maxLength: 160, size: 'max' });

/** Repeatable: the schedule's own seed is part of what fast-check prints and shrinks. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function play(steps: readonly Step[], seed: number): LinkModel {
  const model = createLinkModel(randomFrom(seed));
  model.steps.start();
  model.steps.joinOperator();
  for (const [name, amount] of steps) (model.steps[name] as (amount?: number) => void)(amount);
  return model;
}

const schedules = process.env['PAGETWIN_LONG'] === '1' ? 100_000 : 5000;
const seed = Number(process.env['PAGETWIN_SEED'] ?? Date.now() % 2 ** 31);

test(
  `[R1–R10] whatever is cut, crashed, dropped or slow: what is shown was the page, nothing twice, and quiet means equal (${schedules} schedules, PAGETWIN_SEED=${seed})`,
  { timeout: 600_000 },
  () => {
    const totals = { applied: 0, duplicates: 0, gaps: 0, keyframes: 0, resumes: 0 };
    fc.assert(
      fc.property(schedule, fc.nat(), (steps, randomSeed) => {
        const model = play(steps, randomSeed);
        model.settle();
        for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += model.counts[key];
      }),
      { numRuns: schedules, seed },
    );
    // The schedules are worth something: each kind of trouble came up, many times.
    for (const count of Object.values(totals)) expect(count).toBeGreaterThan(schedules / 8);
  },
);

const sharing: readonly Step[] = [
  ['open'],
  ['upCustomer'],
  ['downCustomer'],
  ['change'],
  ['keyframe'],
  ['upCustomer'],
  ['downOperator'],
  ['change'],
  ['flush'],
];

test('[R4] a server that was killed before it acknowledged costs the operator nothing', () => {
  const model = play(sharing, 1);
  expect(model.counts).toMatchObject({ applied: 1, keyframes: 1 });
  model.steps.crashServer();
  model.settle();
  expect(model.counts.keyframes).toBe(1);
});

test('[R4] a server that was killed after it acknowledged gets the whole page again', () => {
  const model = play([...sharing, ['upCustomer'], ['downOperator'], ['ack'], ['downCustomer']], 1);
  model.steps.crashServer();
  model.settle();
  expect(model.counts.keyframes).toBe(2);
});

test('[R3] a patch that is lost inside the server is noticed by the next one, and the backlog heals it', () => {
  const model = play([...sharing, ['upCustomer'], ['dropAtServer']], 1);
  model.settle();
  expect(model.counts).toMatchObject({ gaps: 1, keyframes: 2 });
});

test('the model sees a page that is shown wrong', () => {
  const model = play([...sharing, ['upCustomer'], ['forge']], 1);
  expect(() => model.steps.downOperator()).toThrow('the operator sees [1,-1], the page was [1,2]');
});
