/**
 * What a tab remembers of its session from one page load to the next, in sessionStorage. A page may keep us from it (a sandbox, blocked cookies): then
 * the session lasts as long as the page.
 */
export interface Remembered {
  /** Random: this tab, so that the server knows it again. */
  readonly tab: string;
  /** The server's resume token. */
  readonly resume: string;
  /** The customer had paused. */
  readonly paused: boolean;
  /** The operator whom the customer let act: the next page confirms it, if the server still knows of it. */
  readonly granted: string | null;
}

export interface SessionMemory {
  read(): Remembered | null;
  write(remembered: Remembered): void;
  clear(): void;
}

/** Also the name of the channel between the site's tabs. */
export const keyOf = (site: string): string => `pagetwin:${site}`;

/** Whether the tab has a session. All that the loader needs to know. */
export function remembersSession(window: Window, site: string): boolean {
  return !!attempt(() => window.sessionStorage.getItem(keyOf(site)));
}

/** Another tab's, as it was told. */
export function keepSession(window: Window, site: string, memory: string): void {
  attempt(() => window.sessionStorage.setItem(keyOf(site), memory));
}

export function createSessionMemory(window: Window, site: string): SessionMemory {
  const key = keyOf(site);
  return {
    read: () => attempt(() => parse(window.sessionStorage.getItem(key))) ?? null,
    write: (remembered) => void attempt(() => window.sessionStorage.setItem(key, JSON.stringify(remembered))),
    clear: () => void attempt(() => window.sessionStorage.removeItem(key)),
  };
}

/** The page can write here too: whatever is not in shape is no memory. */
function parse(text: string | null): Remembered | null {
  const { tab, resume, paused, granted } = JSON.parse(text ?? '{}') as Record<string, unknown>;
  if (typeof tab !== 'string' || typeof resume !== 'string') return null;
  return { tab, resume, paused: paused === true, granted: typeof granted === 'string' ? granted : null };
}

/** sessionStorage throws at each touch where it is forbidden, and when it is full. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
