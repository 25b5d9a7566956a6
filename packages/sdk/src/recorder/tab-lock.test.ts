import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTabLock } from './tab-lock.js';
import { createFakeLocks } from './testing/fake-locks.js';

afterEach(() => void vi.useRealTimers());

const windowWith = (locks: LockManager | undefined) => ({ navigator: { locks }, AbortSignal: window.AbortSignal }) as unknown as Window & typeof globalThis;

/** What hold() tells. */
const hold = (lock: ReturnType<typeof createTabLock>) => new Promise<boolean>((resolve) => lock.hold(resolve));

describe('tab lock', () => {
  it('is held by one page of a tab, and by another tab beside it', async () => {
    const page = windowWith(createFakeLocks());
    expect(await hold(createTabLock(page, 'a'))).toBe(true);
    expect(await hold(createTabLock(page, 'b'))).toBe(true);
  });

  it('tells a copy of the tab that it is one', async () => {
    const page = windowWith(createFakeLocks({ isImpatient: true }));
    await hold(createTabLock(page, 'a'));
    expect(await hold(createTabLock(page, 'a'))).toBe(false);
  });

  it('waits for the page before to be gone, and can be held again after the back/forward cache', async () => {
    const page = windowWith(createFakeLocks());
    const before = createTabLock(page, 'a');
    await hold(before);
    const after = createTabLock(page, 'a');
    const held = hold(after);
    before.release();
    expect(await held).toBe(true);
    after.release();
    expect(await hold(before)).toBe(true);
  });

  it('lets the server decide where there are no locks, at once, and where they are forbidden', async () => {
    let isHeld = false;
    createTabLock(windowWith(undefined), 'a').hold((told) => (isHeld = told));
    expect(isHeld).toBe(true);
    const forbidding = { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) } as unknown as LockManager;
    expect(await hold(createTabLock(windowWith(forbidding), 'a'))).toBe(true);
  });
});
