/** What shows outside the page that somebody waits: the title, the tab's icon, and (when the operator allowed it) a notification. */
import type { QueueEntry } from './queue.js';

export interface Attention {
  update(waiting: readonly QueueEntry[]): void;
}

export interface AttentionParts {
  readonly document: Document;
  /** Shows a notification; does nothing without permission. */
  notify(title: string, body: string): void;
}

const idleTitle = 'Pagetwin';

export function createAttention({ document, notify }: AttentionParts): Attention {
  let known: ReadonlySet<string> = new Set();

  return {
    update(waiting) {
      document.title = waiting.length === 0 ? idleTitle : `(${waiting.length}) ${idleTitle}`;
      showIcon(document, waiting.length === 0 ? 'idle' : 'incoming');
      const fresh = waiting.filter((entry) => !known.has(entry.session));
      known = new Set(waiting.map((entry) => entry.session));
      const first = fresh[0];
      if (first === undefined || document.visibilityState === 'visible') return;
      notify(fresh.length === 1 ? `${nameOf(first.customer.name)} needs help` : `${fresh.length} customers need help`, first.page.title);
    },
  };
}

/** A customer whom the site did not name. */
export const nameOf = (name: string): string => (name === '' ? 'Customer' : name);

function showIcon(document: Document, state: 'idle' | 'incoming'): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link === null || link.dataset['state'] === state) return;
  link.dataset['state'] = state;
  link.href = iconAddress(state);
}

/** The two overlapping pages of the mark, and a dot when somebody waits. */
export function iconAddress(state: 'idle' | 'incoming'): string {
  const dot = state === 'incoming' ? '<circle cx="25" cy="7" r="7" fill="#e5484d"/>' : '';
  const pages =
    '<rect x="3" y="3" width="18" height="20" rx="4" fill="#8fb3a9"/><rect x="10" y="9" width="18" height="20" rx="4" fill="#0b7a63" stroke="#fff" stroke-width="1.5"/>';
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${pages}${dot}</svg>`)}`;
}
