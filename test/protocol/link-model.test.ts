import { expect, test } from 'vitest';
import { honestSchedule, playAll, schedules, seed } from './link-model/schedules.js';

test(
  `[R1–R10] whatever is cut, killed, loaded anew or slow: what is shown was the page, nothing twice, nobody has to heal, and quiet means equal (${schedules} schedules, PAGETWIN_SEED=${seed})`,
  { timeout: 1_800_000 },
  () => {
    const totals = playAll(honestSchedule, schedules);
    expect(totals.resyncs).toBe(0);
    // The schedules are worth something: much was shown, and most of them broke something.
    for (const count of [totals.applied, totals.keyframes, totals.resumes]) expect(count).toBeGreaterThan(schedules);
  },
);
