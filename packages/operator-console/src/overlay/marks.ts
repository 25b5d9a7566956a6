/** The operator's own pointing: at most 30 marks a second, the latest wins. A highlight stays until it is taken away. */
import type { Mark, NodeId } from '@pagetwin/protocol';
import type { Clock } from '../session/clock.js';

/** A place in the page; without a node only the coordinates count (CSS px of the customer's viewport). */
export interface MarkPlace {
  readonly node: NodeId | null;
  readonly fractionX: number;
  readonly fractionY: number;
  readonly x: number;
  readonly y: number;
}

export interface Marks {
  point(place: MarkPlace): void;
  highlight(place: MarkPlace): void;
  /** The pointer left, and the highlight goes too. */
  clear(): void;
  stop(): void;
}

export interface MarksParts {
  readonly clock: Clock;
  send(mark: Mark): void;
}

const everyMs = 34;
const nowhere = { node: null, fractionX: 0, fractionY: 0, x: 0, y: 0 } as const;

export function createMarks({ clock, send }: MarksParts): Marks {
  let waiting: Mark | null = null;
  let isResting = false;
  let cancelRest = (): void => undefined;

  function offer(mark: Mark): void {
    waiting = mark;
    if (!isResting) flush();
  }

  function flush(): void {
    isResting = false;
    if (waiting === null) return;
    send(waiting);
    waiting = null;
    isResting = true;
    cancelRest = clock.schedule(everyMs, flush);
  }

  /** A highlight or its end must not be lost to the latest pointer: it goes at once. */
  function insist(mark: Mark): void {
    waiting = null;
    send(mark);
  }

  return {
    point: (place) => offer({ shape: 'pointer', ...place }),
    highlight: (place) => insist({ shape: 'highlight', ...place }),
    clear: () => insist({ shape: 'none', ...nowhere }),
    stop: () => cancelRest(),
  };
}
