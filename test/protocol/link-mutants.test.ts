import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { mutants, type Originals } from './link-model/mutants.js';
import { faultySchedule, honestSchedule, playOut } from './link-model/schedules.js';

/** The one that is planted now; what it does not wrap is the real thing. */
const planted = vi.hoisted(() => ({ parts: {} as Partial<Originals>, originals: {} as Originals }));

/** The parties import these; each call is the planted one's, if there is one. */
const replace = vi.hoisted(() => (module: object, names: readonly string[]) => {
  Object.assign(planted.originals, Object.fromEntries(Object.entries(module).filter(([name]) => names.includes(name))));
  const current = (name: string) => (Reflect.get(planted.parts, name) ?? Reflect.get(planted.originals, name)) as (...parts: unknown[]) => unknown;
  return { ...module, ...Object.fromEntries(names.map((name) => [name, (...parts: unknown[]) => current(name)(...parts)])) };
});
vi.mock('@pagetwin/protocol', async (load) => replace(await load(), ['createLink', 'createReplicaCursor']));
vi.mock('../../packages/push-server/src/sessions/backlog.js', async (load) => replace(await load(), ['createBacklog']));
vi.mock('../../packages/push-server/src/routing/slow-operator.js', async (load) => replace(await load(), ['createOperatorFeed']));
afterEach(() => void (planted.parts = {}));

const within = 10_000;
/** Always the same schedules: that a bug is found must not be a matter of luck. */
const seed = 1;

function firstCounterexample(numRuns: number): string | null {
  for (const kind of [honestSchedule, faultySchedule]) {
    const property = fc.property(kind, fc.nat(), (steps, randomSeed) => void playOut(steps, randomSeed));
    const { failed, errorInstance } = fc.check(property, { numRuns: numRuns / 2, seed, endOnFailure: true });
    if (failed) return String(errorInstance);
  }
  return null;
}

test.each(Object.entries(mutants))(`a planted bug is found within ${within} schedules: %s`, { timeout: 120_000 }, (_, { mutant, symptom }) => {
  planted.parts = mutant(planted.originals);
  expect(firstCounterexample(within)).toMatch(symptom);
});

test('without a planted bug the same schedules pass', { timeout: 120_000 }, () => {
  expect(firstCounterexample(2000)).toBeNull();
});
