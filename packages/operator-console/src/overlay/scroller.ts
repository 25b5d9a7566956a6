/** The wheel over the replica becomes positions to come to: turns add up while the customer's page follows, and are sent at most every 60 ms. */
import type { Clock } from '../session/clock.js';
import type { Acts, ActTarget } from './acts.js';
import type { ElementReader } from './read-element.js';

export interface ScrollPlace {
  readonly target: ActTarget;
  readonly element: Element;
}

export interface Scroller {
  turn(place: ScrollPlace, deltaX: number, deltaY: number): void;
  stop(): void;
}

const sendEveryMs = 60;
/** After this pause the replica's own position counts again. */
const restMs = 500;

interface Journey {
  readonly place: ScrollPlace;
  left: number;
  top: number;
  lastTurnAtMs: number;
}

export function createScroller(parts: { readonly clock: Clock; readonly acts: Acts; readonly read: ElementReader }): Scroller {
  const { clock, acts, read } = parts;
  let journey: Journey | null = null;
  let cancel: (() => void) | null = null;

  function send(): void {
    cancel = null;
    if (journey === null) return;
    acts.scroll(journey.place.target, journey.left, journey.top);
  }

  return {
    turn(place, deltaX, deltaY) {
      const facts = read.scrollOf(place.element);
      const nowMs = clock.now();
      const isFollowing = journey !== null && journey.place.target.node === place.target.node && nowMs - journey.lastTurnAtMs < restMs;
      const from = isFollowing && journey !== null ? journey : facts;
      journey = { place, left: within(from.left + deltaX, facts.maxLeft), top: within(from.top + deltaY, facts.maxTop), lastTurnAtMs: nowMs };
      cancel ??= clock.schedule(sendEveryMs, send);
    },
    stop() {
      cancel?.();
    },
  };
}

const within = (value: number, most: number): number => Math.round(Math.min(Math.max(0, value), Math.max(0, most)));

/** The nearest element, from this one up, that can scroll in the wheel's direction; null: the page itself. */
export function scrollableFrom(element: Element, deltaX: number, deltaY: number, read: ElementReader): Element | null {
  const root = read.rootOf(element);
  for (let at: Element | null = element; at !== null && at !== root; at = read.parentOf(at)) {
    if (canScroll(at, deltaX, deltaY, read)) return at;
  }
  return null;
}

function canScroll(element: Element, deltaX: number, deltaY: number, read: ElementReader): boolean {
  const { left, top, maxLeft, maxTop } = read.scrollOf(element);
  const isRoomY = deltaY < 0 ? top > 0 : deltaY > 0 && top < maxTop - 1;
  const isRoomX = deltaX < 0 ? left > 0 : deltaX > 0 && left < maxLeft - 1;
  if (!isRoomX && !isRoomY) return false;
  const style = read.styleOf(element);
  return (isRoomY && scrolls(style?.overflowY)) || (isRoomX && scrolls(style?.overflowX));
}

const scrolls = (overflow: string | undefined): boolean => overflow === 'auto' || overflow === 'scroll';
