/**
 * Tells a tab that was loaded anew from a copy of it: sessionStorage is copied with a tab, and the tab's id and token in it. A Web Lock by that id is not, and the
 * page that unloads frees it. Where there are no locks (an insecure page, a sandbox) the newer one takes the session over, as the server has it (4409).
 */
export interface TabLock {
  /** @param told - once: false when another page has this tab's id, and keeps it. */
  hold(told: (isHeld: boolean) => void): void;
  /** A page that holds a lock is not kept for the back button. */
  release(): void;
}

/** The page before may take a moment to be gone. */
const waitMs = 1_500;

export function createTabLock(window: Window & typeof globalThis, tab: string): TabLock {
  const locks = window.navigator.locks as LockManager | undefined | null;
  let release = (): void => undefined;
  return {
    hold(told) {
      if (!locks) return told(true);
      const held = (): Promise<void> =>
        new Promise((resolve) => {
          release = resolve;
          told(true);
        });
      locks
        .request(`pagetwin:${tab}`, { signal: window.AbortSignal.timeout(waitMs) }, held)
        // A sandbox has locks, and forbids them.
        .catch(({ name }: DOMException) => told(name === 'SecurityError'));
    },
    release: () => release(),
  };
}
