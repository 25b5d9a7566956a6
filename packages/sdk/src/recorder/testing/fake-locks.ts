/** navigator.locks, as far as a tab's lock needs it: happy-dom has none. */
export interface FakeLocksOptions {
  /** A request that has to wait is over at once, as after its time. */
  readonly isImpatient?: boolean;
}

export function createFakeLocks({ isImpatient = false }: FakeLocksOptions = {}): LockManager {
  const held = new Map<string, Promise<unknown>>();
  return {
    async request(name: string, _options: LockOptions, run: () => Promise<unknown>) {
      if (held.has(name) && isImpatient) throw new DOMException('timed out', 'TimeoutError');
      while (held.has(name)) await held.get(name);
      const running = run();
      held.set(name, running);
      return running.finally(() => held.delete(name));
    },
  } as unknown as LockManager;
}
