/** Runs one case in its ways, in one session of customer and operator. What throws is the result of that way, and not the end. */
import type { Browser, Page } from 'playwright';
import { answer, connect, sessionView } from '../support/connect-and-answer.js';
import type { Line } from '../support/open-line.js';
import { openConsole } from '../support/open-console.js';
import type { FolderServer } from '../support/serve-folder.js';
import type { Demo } from '../support/start-demo.js';
import { ways, type FidelityCase, type Way } from './cases.js';
import { hasInspector } from './has-inspector.js';
import { isWithin, measure, type Measured } from './measure.js';
import { loadCase, openCustomer } from './open-customer.js';
import { customerView, replicaView } from './views.js';

export interface WayResult {
  readonly way: Way;
  readonly isGood: boolean;
  readonly measured: Measured | null;
  /** What went wrong in words; null: nothing. */
  readonly failure: string | null;
}

export interface Stage {
  readonly browser: Browser;
  readonly demo: Demo;
  /** Between the customers and the server. */
  readonly line: Line;
  readonly site: FolderServer;
}

const liveWithinMs = 15_000;
/** All ways of a case together. */
const caseWithinMs = 60_000;

export async function runWays(stage: Stage, own: FidelityCase, wanted: readonly Way[]): Promise<WayResult[]> {
  const endMs = Date.now() + caseWithinMs;
  const customer = await openCustomer(stage.browser, own);
  const operator = await openConsole(stage.browser, stage.demo);
  const session = createWays(stage, own, customer, operator);
  const results: WayResult[] = [];
  try {
    // The session begins with the first way: without it, there is none to join or to resume.
    for (const way of ways.filter((each) => own.ways.includes(each) && (wanted.includes(each) || each === 'live'))) {
      const result = await tryWay(way, own, () => within(endMs, session[way]()));
      if (wanted.includes(way)) results.push(result);
    }
  } finally {
    stage.line.mend();
    await customer.evaluate(() => globalThis.Pagetwin?.end()).catch(() => undefined);
    await Promise.all([customer.context().close(), operator.context().close()]);
  }
  return results;
}

export async function tryWay(way: Way, { bounds }: FidelityCase, run: () => Promise<Measured>): Promise<WayResult> {
  try {
    const measured = await run();
    return { way, isGood: isWithin(measured, bounds), measured, failure: measured.difference };
  } catch (error) {
    return { way, isGood: false, measured: null, failure: firstLineOf(error) };
  }
}

function createWays({ line, site }: Stage, own: FidelityCase, customer: Page, operator: Page): Record<Way, () => Promise<Measured>> {
  const url = site.url + own.path;
  const views = [customerView(customer, { hasClosedRoots: 'data-early' in own.tag }), replicaView(operator)] as const;
  const look = (): Promise<Measured> => measure(...views, own);

  async function loadAgain(): Promise<void> {
    await loadCase(customer, url, own);
    await inState(customer, 'sharing');
    await live(operator);
  }

  return {
    async live() {
      await loadCase(customer, url, own);
      await connect(customer);
      await answer(operator, (await customer.evaluate(() => globalThis.Pagetwin?.sessionId)) ?? undefined);
      await inState(customer, 'sharing');
      await bringToFront(customer);
      await own.change(customer);
      return look();
    },
    async late() {
      await operator.reload();
      await live(operator);
      return look();
    },
    async reload() {
      await loadAgain();
      await own.change(customer);
      return look();
    },
    async reconnect() {
      await loadAgain();
      line.cut();
      await inState(customer, 'offline');
      await own.change(customer);
      line.mend();
      // As the browser says it when the network is back: the page need not wait for its own next try.
      await customer.evaluate(() => void globalThis.dispatchEvent(new Event('online')));
      await inState(customer, 'sharing');
      await live(operator);
      return look();
    },
  };
}

async function inState(customer: Page, state: 'sharing' | 'offline'): Promise<void> {
  await customer.waitForFunction((wanted) => globalThis.Pagetwin?.state === wanted, state, { timeout: liveWithinMs });
}

/** The focus, its ring and full screen are the front window's alone, as they are for people; where there is an inspector, Playwright tells each window that it is that. */
const bringToFront = (customer: Page): Promise<void> => (hasInspector(customer) ? Promise.resolve() : customer.bringToFront());

const live = (operator: Page): Promise<void> => sessionView(operator).and(operator.locator('[data-sync="live"][data-seq]')).waitFor({ timeout: liveWithinMs });

/** Whatever hangs does not hold up the cases after it. */
export async function within<Result>(endMs: number, run: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the case took longer than a case may`)), Math.max(0, endMs - Date.now()));
  });
  run.catch(() => undefined);
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}

function firstLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // Playwright paints its messages.
  return (text.replace(/\u001b\[\d+m/g, '').split('\n')[0] ?? '').slice(0, 300);
}
