/** rrweb's live mode: an event is shown when it comes. */
import { Replayer } from 'rrweb';
import type { Applier } from '../applier.js';

interface Event {
  readonly timestamp: number;
}

let replayer: { startLive(baselineMs: number): void; addEvent(event: Event): void } | null = null;

let handed: readonly string[] = [];

function take(messages: readonly string[]): Promise<void> {
  const events = messages.map((message) => ({ ...(JSON.parse(message) as Event), timestamp: Date.now() }));
  replayer ??= open(events[0]?.timestamp ?? 0);
  for (const event of events) replayer.addEvent(event);
  return Promise.resolve();
}

function open(baselineMs: number): NonNullable<typeof replayer> {
  const live = new Replayer([], { liveMode: true, mouseTail: false, showWarning: false, root: document.body }) as unknown as NonNullable<typeof replayer>;
  live.startLive(baselineMs);
  return live;
}

export const { begin, hand, apply }: Applier = {
  begin: take,
  hand: (messages) => void (handed = messages),
  apply: () => take(handed),
};
