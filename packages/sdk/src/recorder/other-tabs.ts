/** The recorder's side of loader/other-tabs: hands the session over to the tab that asks for it, and is quiet from then on. */
import { answerWithinMs, type TabWord } from '../loader/other-tabs.js';
import { keyOf } from '../loader/session-memory.js';
import type { PageAccess } from '../capture/capture.js';

export interface OtherTabsParts {
  readonly window: Window & typeof globalThis;
  readonly page: Pick<PageAccess, 'guard'>;
  readonly site: string;
  /** Goes with the session, unlike the page. */
  readonly tab: string;
  /** Goes quiet, and answers what another tab needs to go on; null: there is nothing to go on with. */
  handOver(): string | null;
  /** Nobody has the session any more: a tab crashed, or it is over. */
  lost(): void;
}

export interface OtherTabs {
  /** This page goes on with the session. */
  taken(): void;
  /** It is about to be gone. */
  leave(memory: string | null): void;
  stop(): void;
}

export function createOtherTabs({ window, page, site, tab, handOver, lost }: OtherTabsParts): OtherTabs {
  let channel: BroadcastChannel | null = null;
  let isQuiet = false;
  /** What a quiet page gives to whoever asks, until somebody has it. */
  let kept: string | null = null;
  let timer = 0;

  function open(): BroadcastChannel {
    if (channel !== null) return channel;
    channel = new window.BroadcastChannel(keyOf(site));
    channel.onmessage = page.guard(hear);
    return channel;
  }

  function say(word: TabWord): void {
    open().postMessage(word);
  }

  function hear({ data }: MessageEvent<TabWord>): void {
    if (data.kind === 'ask') return answer(data.from);
    if (!isQuiet) return;
    window.clearTimeout(timer);
    timer = 0;
    if (data.kind !== 'give' && data.tab === tab) kept = data.kind === 'leave' ? data.memory : null;
  }

  function answer(to: number): void {
    if (!isQuiet) {
      kept = handOver();
      isQuiet = kept !== null;
    }
    if (kept !== null) return say({ kind: 'give', to, memory: kept });
    if (isQuiet) timer ||= window.setTimeout(page.guard(lost), answerWithinMs);
  }

  function close(): void {
    window.clearTimeout(timer);
    channel?.close();
    channel = null;
  }

  return {
    taken: page.guard(() => say({ kind: 'taken', tab })),
    leave(memory) {
      if (memory !== null) say({ kind: 'leave', tab, memory });
      close();
    },
    stop: close,
  };
}
