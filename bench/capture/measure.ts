/** One run: a page of its own, one contestant in it, one workload, and what it cost the page's main thread. */
import type { Page } from 'playwright';
import { ours, type Contestant } from '../contestants/index.js';
import type { Prepared } from '../contestants/send.js';
import { openMetrics } from '../support/page-metrics.js';
import type { Traffic, TrafficMeter } from '../support/traffic.js';
import type { Workload } from '../workloads/workload.js';
import { scriptOf, workloadScript, type Stage } from './open-stage.js';

export interface Run {
  /** Of the main thread, in thread time. */
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly traffic: Traffic;
  /** Of a keyframe: what the page's heap holds more than before, after a collection. */
  readonly heapBytes: number;
  /** Ours alone, of a keyframe: from Answer to the operator's first byte of the page. */
  readonly firstByteMs: number | null;
}

const viewport = { width: 1024, height: 720 };
/** Nothing has left for so long: the recorder is at rest. */
const quietMs = 200;
const pollMs = 25;
const maxWaitMs = 60_000;
/** OpenReplay's worker holds back what is little. */
const maxSilenceMs = 2000;

/** For who looks at the same in another way. */
export interface Watch {
  /** All is at rest, right before what is measured. */
  ready?(page: Page): unknown;
  /** Right after. */
  done?(): unknown;
}

export async function measure(stage: Stage, contestant: Contestant, workload: Workload, watch: Watch = {}): Promise<Run> {
  const context = await stage.browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(maxWaitMs);
    await page.goto(stage.site.url + (workload.path ?? '/'));
    await page.addScriptTag({ url: stage.site.url + workloadScript });
    await page.evaluate(buildPage, workload.name);
    return await measureIn(page, stage, { contestant, workload, watch });
  } finally {
    await context.close();
  }
}

interface What {
  readonly contestant: Contestant;
  readonly workload: Workload;
  readonly watch: Watch;
}

async function measureIn(page: Page, stage: Stage, { contestant, workload, watch }: What): Promise<Run> {
  const recorder = await enter(page, stage, contestant);
  const { traffic } = recorder;
  const isKeyframe = workload.group === 'keyframe';
  const metrics = await openMetrics(page);
  /** A frame is where most recorders send; who sends at all is waited for, however busy the machine. */
  async function settle(): Promise<void> {
    await page.evaluate(twoFrames);
    if (sends(contestant)) await untilSent(traffic);
    await untilQuiet(traffic);
  }
  let firstByteMs: number | null = null;
  if (!isKeyframe) {
    await recorder.begin();
    await settle();
    await recorder.flush();
  }
  const heapBefore = isKeyframe ? await metrics.heapBytes() : 0;
  traffic.take();
  await watch.ready?.(page);

  const before = await metrics.read();
  if (isKeyframe) firstByteMs = await recorder.begin();
  else await work(page, workload);
  // Of ours, verified sync follows a keyframe at once, and is no part of it: its cost is the workload at-rest's.
  if (!isKeyframe || contestant !== ours) await settle();
  const after = await metrics.read();
  await watch.done?.();
  const heapAfter = isKeyframe ? await metrics.heapBytes() : 0;
  await recorder.flush();

  return {
    taskMs: after.taskMs - before.taskMs,
    scriptMs: after.scriptMs - before.scriptMs,
    traffic: traffic.take(),
    heapBytes: heapAfter - heapBefore,
    firstByteMs,
  };
}

async function work(page: Page, workload: Workload): Promise<void> {
  await page.evaluate(runWorkload, workload.name);
  await workload.hand?.(page);
}

interface Entered {
  readonly traffic: TrafficMeter;
  /** Begins to record; answers what it takes until the first byte is at the operator's, where there is one. */
  begin(): Promise<number | null>;
  flush(): Promise<void>;
}

/** Everything that a site's page does before somebody is helped: scripts loaded, sockets open. */
async function enter(page: Page, stage: Stage, contestant: Contestant): Promise<Entered> {
  if (contestant.name === ours.name) return enterOurs(page, stage);
  const { traffic, url } = stage.sink;
  if (contestant.script === null) return { traffic, begin: () => Promise.resolve(null), flush: () => Promise.resolve() };
  await page.addScriptTag({ url: stage.site.url + scriptOf(contestant) });
  await page.evaluate((sinkUrl) => globalThis.contestant?.prepare(sinkUrl), url);
  return {
    traffic,
    async begin() {
      await page.evaluate(() => globalThis.contestant?.start());
      return null;
    },
    async flush() {
      await page.evaluate(() => globalThis.contestant?.flush());
      await untilQuiet(traffic);
    },
  };
}

async function enterOurs(page: Page, { demo, operator }: Stage): Promise<Entered> {
  await page.evaluate(addOurTag, demo.url);
  await page.waitForFunction(() => globalThis.Pagetwin?.state === 'waiting');
  // The capture's part comes while the customer waits.
  await page.waitForFunction(() => performance.getEntriesByType('resource').filter(({ name }) => /\/(capture|live)\.\w+\.js$/.test(name)).length === 2);
  const session = await page.evaluate(() => globalThis.Pagetwin?.sessionId ?? '');
  return {
    traffic: operator.traffic,
    async begin() {
      const { firstByteMs, keyframeMs } = await operator.answer(session);
      await keyframeMs;
      return firstByteMs;
    },
    flush: () => Promise.resolve(),
  };
}

const sends = ({ name, script }: Contestant): boolean => name === ours.name || (script !== null && name !== 'walk');

async function untilSent(traffic: TrafficMeter): Promise<void> {
  const endMs = performance.now() + maxSilenceMs;
  while (traffic.bytes === 0 && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, pollMs));
}

async function untilQuiet(traffic: TrafficMeter): Promise<void> {
  const endMs = performance.now() + maxWaitMs;
  let seen = -1;
  let sinceMs = 0;
  while (performance.now() < endMs && (seen !== traffic.bytes || performance.now() - sinceMs < quietMs)) {
    if (seen !== traffic.bytes) [seen, sinceMs] = [traffic.bytes, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** These run in the page, alone. */
async function buildPage(name: string): Promise<void> {
  await globalThis.bench?.workloads.find((workload) => workload.name === name)?.build(document);
}

async function runWorkload(name: string): Promise<void> {
  await globalThis.bench?.workloads.find((workload) => workload.name === name)?.run?.(document);
}

async function twoFrames(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

async function addOurTag(url: string): Promise<void> {
  const tag = document.createElement('script');
  tag.src = `${url}/pagetwin.js`;
  tag.dataset['site'] = 'demo';
  tag.dataset['button'] = 'none';
  document.head.append(tag);
  await new Promise((resolve) => tag.addEventListener('load', resolve, { once: true }));
  await globalThis.Pagetwin?.connect();
}

declare global {
  // What the bundles leave in the page.
  var bench: { readonly workloads: readonly Workload[] } | undefined;
  var contestant: Prepared | undefined;
}
