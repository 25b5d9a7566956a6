/**
 * rrweb beside us, at its best: the recorder is in the page from the start, with everything it can record switched on; its events reach the player without a network and in
 * order; who joins late gets a full snapshot taken at that very moment. It has no transport of its own, so there is nothing to be cut: "reconnect" is not run.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import type { FolderServer } from '../../support/serve-folder.js';
import { describeDocument } from '../../support/tree/describe-document.js';
import { playerPath } from '../serve-cases.js';
import { shootFrame, type View } from '../views.js';
import { withoutPeerTraces } from './peer-traces.js';

const bundle = fileURLToPath(new URL('../../../node_modules/rrweb/dist/rrweb.umd.min.cjs', import.meta.url));
const frameSelector = '.replayer-wrapper > iframe';

/** As rrweb's events are, as far as they are looked at here. */
interface PeerEvent {
  readonly type: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

const metaEvent = 4;

export interface Peer {
  readonly view: View;
  /** Whoever looks now begins with a snapshot taken now. */
  joinLate(): Promise<void>;
  close(): Promise<void>;
}

/** @param customer - not loaded yet. */
export async function openPeer(browser: Browser, customer: Page, site: FolderServer): Promise<Peer> {
  const context = await browser.newContext({ viewport: { width: 1500, height: 1000 } });
  let player = await openPlayer();
  let count = 0;
  /** Until the player is there. */
  let waiting: PeerEvent[] | null = [];
  let delivery: Promise<unknown> = Promise.resolve();

  async function openPlayer(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(site.url + playerPath);
    await page.addScriptTag({ path: bundle });
    // Its picture of the customer's pointer stands over the copy, as ours does.
    await page.addStyleTag({ content: '.replayer-mouse, .replayer-mouse-tail { display: none }' });
    return page;
  }

  function take(events: readonly PeerEvent[]): void {
    count += events.length;
    if (waiting !== null) waiting.push(...events);
    else delivery = delivery.then(() => player.evaluate(play, events)).catch(() => undefined);
    if (waiting?.some(({ type }) => type === metaEvent) === true) {
      const first = waiting;
      waiting = null;
      delivery = delivery.then(() => player.evaluate(play, first)).catch(() => undefined);
    }
  }

  await customer.exposeBinding('peerEvents', ({ frame }, events: PeerEvent[]) => {
    if (frame === customer.mainFrame()) take(events);
  });
  await customer.addInitScript({ content: `if (top === window) { ${await readFile(bundle, 'utf8')}\n;(${record.toString()})() }` });

  return {
    view: {
      async describe() {
        await delivery;
        return withoutPeerTraces(await (await copyIn(player)).evaluate(describeDocument, 'operator' as const));
      },
      frame: () => copyIn(player),
      shoot: (size) => shootFrame(player, frameSelector, size),
      progress: () => Promise.resolve(String(count)),
      words: () => Promise.resolve(''),
    },
    async joinLate() {
      await delivery;
      await player.close();
      waiting = [];
      player = await openPlayer();
      await customer.evaluate(() => globalThis.rrweb?.record.takeFullSnapshot(true));
    },
    close: () => context.close(),
  };
}

async function copyIn(player: Page) {
  const frame = await (await player.locator(frameSelector).elementHandle())?.contentFrame();
  if (frame === null || frame === undefined) throw new Error('there is no replica in the player');
  return frame;
}

/** Runs in the customer's page, alone, before its own scripts. */
function record(): void {
  let queue: unknown[] = [];
  globalThis.rrweb?.record({
    emit(event: unknown) {
      queue.push(event);
      if (queue.length === 1) queueMicrotask(send);
    },
    recordCanvas: true,
    inlineImages: true,
    inlineStylesheet: true,
    collectFonts: true,
    recordCrossOriginIframes: false,
  });
  function send(): void {
    const events = queue;
    queue = [];
    void globalThis.peerEvents?.(events);
  }
}

/** The player shows each event as long after the first as it came: no buffer in between. Runs in the player's page, alone. */
function play(events: readonly PeerEvent[]): void {
  if (globalThis.player === undefined) {
    globalThis.player = new (globalThis.rrweb as NonNullable<typeof globalThis.rrweb>).Replayer([], {
      liveMode: true,
      mouseTail: false,
      showWarning: false,
      UNSAFE_replayCanvas: true,
      // In live mode too it calls itself paused after each snapshot, and would hold what is animated.
      pauseAnimation: false,
      root: document.body,
    });
    globalThis.player.startLive(events[0]?.timestamp);
  }
  for (const event of events) globalThis.player.addEvent(event);
}

declare global {
  // What rrweb's bundle defines, as far as it is used here, and what the functions above leave in the windows.
  var rrweb:
    | {
        readonly record: ((options: object) => unknown) & { takeFullSnapshot(isCheckout: boolean): void };
        readonly Replayer: new (events: unknown[], options: object) => { startLive(baselineMs?: number): void; addEvent(event: unknown): void };
      }
    | undefined;
  var peerEvents: ((events: unknown[]) => Promise<void>) | undefined;
  var player: { startLive(baselineMs?: number): void; addEvent(event: unknown): void } | undefined;
}
