/** Tells the customer what has arrived: cumulatively, at most every 100 ms, and at once when its window is full. A customer over its rate waits for it. */
import { limits, writeFrame } from '@pagetwin/protocol';
import type { Clock } from '../clock.js';
import { createPace } from '../limits/pace.js';
import type { Backlog } from '../sessions/backlog.js';
import type { Peer } from '../sessions/peer.js';

export interface Acknowledge {
  /** Something was stored. @param waitMs - not before this long. */
  due(bytes: number, waitMs: number): void;
  stop(): void;
}

export function createAcknowledge(peer: Peer, backlog: Backlog, clock: Clock): Acknowledge {
  let frames = 0;
  let bytes = 0;
  let undoWait: (() => void) | null = null;
  const pace = createPace(limits.ackEveryMs, clock, () => {
    frames = 0;
    bytes = 0;
    peer.send(writeFrame({ type: 'ack', ...backlog.position }));
  });

  function wait(waitMs: number): void {
    undoWait ??= clock.schedule(waitMs, () => {
      undoWait = null;
      pace.ask();
    });
  }

  return {
    due(more, waitMs) {
      frames++;
      bytes += more;
      if (waitMs > 0) return wait(waitMs);
      pace.ask();
      if (frames >= limits.maxUnacknowledgedPatches || bytes >= limits.maxUnacknowledgedBytes) pace.flush();
    },
    stop() {
      undoWait?.();
      pace.stop();
    },
  };
}
