import { expect, it } from 'vitest';
import { createPermit } from './permit.js';

it('allows an act only to the holder of a live grant', () => {
  let nowMs = 1000;
  const permit = createPermit({ clock: () => nowMs });
  expect(permit.mayAct()).toBe(false);
  permit.grant('ann', 2000);
  expect([permit.mayAct(), permit.mayAct('ann'), permit.mayAct('bob'), permit.holder]).toEqual([true, true, false, 'ann']);
  permit.revoke('bob');
  expect(permit.mayAct('ann')).toBe(true);
  permit.grant('bob', 3000);
  expect([permit.mayAct('ann'), permit.holder]).toEqual([false, 'bob']);
  nowMs = 3000;
  expect([permit.mayAct('bob'), permit.holder]).toEqual([false, null]);
  permit.grant('ann', 4000);
  permit.revoke();
  expect(permit.mayAct()).toBe(false);
});
