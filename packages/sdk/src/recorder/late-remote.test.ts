import { actId, nodeId, type Act, type ActResult, type Mark } from '@pagetwin/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createLateRemote } from './late-remote.js';
import type { Remote } from './remote.js';

const epoch = 7;
const maria = { id: 'o1', name: 'Maria' };
const mark: Mark = { shape: 'pointer', node: 1, fractionX: 0, fractionY: 0, x: 0, y: 0 };

const actOf = (id: number): Act => ({
  ...{ id: actId(id), kind: 'click', target: nodeId(1), expiresAtMs: 1000, seenSeq: 1, identity: 0 },
  ...{ x: 0, y: 0, button: 0, count: 1, modifiers: 0, text: '' },
});

/** The late remote, and what came of it: in the page, and to the operator. */
function createTest() {
  const ran: string[] = [];
  const results: ActResult[] = [];
  const waiting: { readonly arrive: () => void; readonly fail: () => void }[] = [];
  const remote: Remote = {
    act: ({ id }, seenEpoch) => ran.push(`act ${id} of ${seenEpoch}`),
    mark: ({ id }) => ran.push(`mark of ${id}`),
    left: (id) => ran.push(`left ${id}`),
    stop: () => ran.push('stop'),
  };
  const load = () =>
    new Promise<Remote>((resolve, reject) => waiting.push({ arrive: () => resolve(remote), fail: () => reject(new Error('the network is gone')) }));
  const late = createLateRemote(load, (result) => results.push(result));
  return { late, ran, results, waiting };
}

describe('before the remote part is there', () => {
  it('what comes is kept, and done in its order when the part came', async () => {
    const { late, ran, results, waiting } = createTest();
    late.mark(maria, mark);
    late.act(actOf(1), epoch);
    late.act(actOf(2), epoch);
    late.left(maria.id);
    expect(ran).toEqual([]);
    waiting[0]?.arrive();
    await vi.waitUntil(() => ran.length === 4, { timeout: 10_000 });
    expect(ran).toEqual(['mark of o1', 'act 1 of 7', 'act 2 of 7', 'left o1']);
    expect(waiting).toHaveLength(1);
    expect(results).toEqual([]);
  });

  it('it is not fetched for an operator who leaves, nor for the end', () => {
    const { late, waiting } = createTest();
    late.left(maria.id);
    late.stop();
    expect(waiting).toEqual([]);
  });

  it('a session that ends meanwhile stops it as soon as it comes', async () => {
    const { late, ran, waiting } = createTest();
    late.mark(maria, mark);
    late.stop();
    waiting[0]?.arrive();
    await vi.waitUntil(() => ran.includes('stop'), { timeout: 10_000 });
    expect(ran.at(-1)).toBe('stop');
  });
});

describe('when the remote part does not load', () => {
  it('each act is answered as not delivered, and marks are dropped', async () => {
    const { late, ran, results, waiting } = createTest();
    late.mark(maria, mark);
    late.act(actOf(1), epoch);
    late.act(actOf(2), epoch);
    waiting[0]?.fail();
    await vi.waitUntil(() => results.length === 2, { timeout: 10_000 });
    expect(results).toEqual([1, 2].map((id) => ({ id, done: false, reason: 'not-delivered' })));
    expect(ran).toEqual([]);
  });

  it('it is fetched again with the next mark or act, which is done', async () => {
    const { late, ran, results, waiting } = createTest();
    late.act(actOf(1), epoch);
    waiting[0]?.fail();
    await vi.waitUntil(() => results.length === 1, { timeout: 10_000 });
    late.act(actOf(2), epoch);
    waiting[1]?.arrive();
    await vi.waitUntil(() => ran.length === 1, { timeout: 10_000 });
    expect(ran).toEqual(['act 2 of 7']);
    expect(results).toHaveLength(1);
  });
});
