import { afterAll, expect, test } from 'vitest';
import { cases } from './cases/index.js';
import { isKept } from './chaos-case.js';
import { createReport, form, scale } from './report.js';

const report = createReport();
afterAll(() => report.write());
const chosen = cases.filter(({ tooLong }) => form !== 'short' || tooLong === undefined);

test.each(chosen.map((each) => [each.id, each.fault, each] as const))(`[%s] %s (${form} form, PAGETWIN_SEED=${scale.seed})`, async (_id, _fault, each) => {
  const outcome = await each.run(scale);
  report.add(each, outcome);
  expect(outcome.figures.filter((figure) => !isKept(figure) && figure.notYet === undefined)).toEqual([]);
});
