/**
 * The session follows the customer from tab to tab of a site: a tab that is turned to, and has none, asks the others for it. The one that has it hands over what it
 * remembers, which is all that is needed to go on, and goes quiet. On a channel that is open only while an answer may come: one that stays keeps a page from the back button.
 */
import { keepSession, keyOf, remembersSession } from './session-memory.js';

/** What tabs of a site say to each other. Who can listen can read sessionStorage as well: the site's own scripts. */
export type TabWord =
  /** @param from - random, for this question. */
  | { readonly kind: 'ask'; readonly from: number }
  /** @param memory - as it stands in sessionStorage. */
  | { readonly kind: 'give'; readonly to: number; readonly memory: string }
  /** The page with the session is about to be gone. A quiet one keeps its memory for whoever asks. */
  | { readonly kind: 'leave'; readonly tab: string; readonly memory: string }
  /** A page goes on with it. */
  | { readonly kind: 'taken'; readonly tab: string };

export const answerWithinMs = 1_000;

/** @param came - this tab remembers the session now. @returns asks, where the customer is here. */
export function followCustomer(window: Window & typeof globalThis, site: string, came: () => void): () => void {
  const { document } = window;

  function ask(): void {
    // A frame is shown by the page around it, which has the session.
    if (!document.hasFocus() || window.parent !== window || remembersSession(window, site) || !('BroadcastChannel' in window)) return;
    const channel = new window.BroadcastChannel(keyOf(site));
    const from = Math.random();
    channel.onmessage = ({ data }: MessageEvent<TabWord>) => {
      if (data.kind !== 'give' || data.to !== from) return;
      channel.close();
      keepSession(window, site, data.memory);
      came();
    };
    channel.postMessage({ kind: 'ask', from } satisfies TabWord);
    window.setTimeout(channel.close.bind(channel), answerWithinMs);
  }

  window.addEventListener('focus', ask);
  document.addEventListener('visibilitychange', ask);
  ask();
  return ask;
}
