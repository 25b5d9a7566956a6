/** Another tab of the site, as this one hears it: it says what a test wants, and keeps what it hears. */
import type { TabWord } from '../other-tabs.js';

export interface OtherTab {
  readonly heard: readonly TabWord[];
  say(word: TabWord): void;
  /** Instead of keeping it. */
  onWord(listener: (word: TabWord) => void): void;
  close(): void;
}

export function openOtherTab(): OtherTab {
  const heard: TabWord[] = [];
  const channel = new BroadcastChannel('pagetwin:demo');
  const onWord = (listener: (word: TabWord) => void): void => {
    channel.onmessage = ({ data }: MessageEvent<TabWord>) => listener(data);
  };
  onWord((word) => heard.push(word));
  return { heard, say: (word) => channel.postMessage(word), onWord, close: () => channel.close() };
}
