/**
 * The queue: what each signed-in operator sees of the sessions of the sites it serves, and each waiting customer of its place.
 * State, not events: at a change everybody concerned gets the whole view, at most four times a second, the first one at once.
 */
import { writeMessage, type OperatorInfo, type QueueItem, type ToQueue } from '@pagetwin/protocol';
import type { Sites } from '../auth/operator-cookie.js';
import type { Clock } from '../clock.js';
import type { Backplane } from '../cluster/backplane.js';
import { serverLimits } from '../limits/limits.js';
import { createPace } from '../limits/pace.js';
import type { Operator } from './members.js';
import type { Registry } from './registry.js';
import type { Session } from './session.js';
import { queueItemOf } from './session-view.js';

/** One queue socket of an operator. */
export interface QueueViewer {
  readonly operator: Operator;
  readonly sites: Sites;
  presence: 'available' | 'busy' | 'away';
  /** A whole queue message; the latest wins. */
  show(bytes: Uint8Array): void;
  tell(message: ToQueue): void;
}

export interface Queue {
  /** Answers its undo, or null when there are too many. The viewer gets the queue at once. */
  attach(viewer: QueueViewer): (() => void) | null;
  presenceChanged(): void;
  viewersOf(operator: string): QueueViewer[];
  /** Signed in with a console open. */
  operators(): OperatorInfo[];
  /** The customer gets its place, also when it has not changed. */
  tellPosition(session: Session): void;
  stop(): void;
}

const everySite = Symbol('every site');

export function createQueue(registry: Registry, clock: Clock, backplane: Backplane): Queue {
  const viewers = new Set<QueueViewer>();
  const positions = new WeakMap<Session, string>();
  let dirty = new Set<string | typeof everySite>();
  const pace = createPace(serverLimits.queueEveryMs, clock, flush);
  const undoSubscribe = backplane.subscribe('queue', (site) => mark(site));

  function mark(site: string | typeof everySite): void {
    dirty.add(site);
    pace.ask();
  }

  function flush(): void {
    const changed = dirty;
    dirty = new Set();
    const isConcerned = (sites: Sites) => changed.has(everySite) || sites === '*' || sites.some((site) => changed.has(site));
    const views = new Map<string, Uint8Array>();
    for (const viewer of viewers) {
      if (isConcerned(viewer.sites)) viewer.show(viewOf(viewer.sites, views));
    }
    const places = placesOf(registry.all());
    const present = available();
    for (const [session, place] of places) {
      if (changed.has(everySite) || changed.has(session.site.id)) tellPlace(session, place, present);
    }
  }

  /** Operators of the same sites get the same bytes. */
  function viewOf(sites: Sites, views: Map<string, Uint8Array>): Uint8Array {
    const key = sites === '*' ? '*' : sites.join(',');
    const known = views.get(key);
    if (known !== undefined) return known;
    const message: ToQueue = { kind: 'queue', sessions: itemsOf(sites), operators: operators() };
    const bytes = writeMessage(message);
    views.set(key, bytes);
    return bytes;
  }

  function itemsOf(sites: Sites): QueueItem[] {
    const items: QueueItem[] = [];
    for (const session of registry.all()) {
      const item = sites === '*' || sites.includes(session.site.id) ? queueItemOf(session) : null;
      if (item !== null) items.push(item);
    }
    return items.sort((one, other) => other.waitedMs - one.waitedMs).slice(0, maxItems);
  }

  function operators(): OperatorInfo[] {
    const byId = new Map<string, OperatorInfo>();
    for (const { operator } of viewers) byId.set(operator.id, { id: operator.id, name: operator.name });
    return [...byId.values()];
  }

  function available(): number {
    return new Set([...viewers].filter(({ presence }) => presence === 'available').map(({ operator }) => operator.id)).size;
  }

  function tellPlace(session: Session, position: number, present: number): void {
    const told = `${position}/${present}`;
    if (positions.get(session) === told) return;
    positions.set(session, told);
    session.tellCustomer({ kind: 'position', position, operators: present });
  }

  return {
    attach(viewer) {
      const own = [...viewers].filter(({ operator }) => operator.id === viewer.operator.id).length;
      if (viewers.size >= serverLimits.maxQueueSockets || own >= serverLimits.maxQueueSocketsPerOperator) return null;
      viewers.add(viewer);
      viewer.show(viewOf(viewer.sites, new Map()));
      mark(everySite);
      return () => {
        viewers.delete(viewer);
        mark(everySite);
      };
    },
    presenceChanged: () => mark(everySite),
    viewersOf: (id) => [...viewers].filter(({ operator }) => operator.id === id),
    operators,
    tellPosition(session) {
      positions.delete(session);
      const place = placesOf(registry.all()).get(session);
      if (place !== undefined) tellPlace(session, place, available());
    },
    stop() {
      undoSubscribe();
      pace.stop();
    },
  };
}

const maxItems = 2_000;

/** The place of each waiting session in its site's queue, from 1. */
function placesOf(sessions: Iterable<Session>): Map<Session, number> {
  const waiting = [...sessions].filter(({ phase }) => phase.kind === 'waiting').sort((one, other) => one.askedAtMs - other.askedAtMs);
  const lengths = new Map<string, number>();
  return new Map(
    waiting.map((session) => {
      const place = (lengths.get(session.site.id) ?? 0) + 1;
      lengths.set(session.site.id, place);
      return [session, place];
    }),
  );
}
