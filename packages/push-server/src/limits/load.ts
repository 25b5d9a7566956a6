/**
 * How busy the process is. Before delay or memory runs away, new sessions are refused ("all lines are busy"); those that are there go on, and come back too:
 * a reconnect storm is no reason to strand anybody.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { totalmem } from 'node:os';
import type { Clock } from '../clock.js';
import { serverLimits } from './limits.js';

export interface Load {
  /** Of the event loop, 99th percentile of the last second. */
  readonly delayP99Ms: number;
  /** New sessions are to be refused. */
  isBusy(): boolean;
  start(): void;
  stop(): void;
}

export interface LoadSample {
  readonly delayP99Ms: number;
  readonly residentBytes: number;
}

export interface LoadParts {
  readonly clock: Clock;
  readonly maxResidentBytes: number;
  /** Of the time since the last call. */
  sample(): LoadSample;
}

export function createLoad({ clock, maxResidentBytes, sample }: LoadParts): Load {
  let latest: LoadSample = { delayP99Ms: 0, residentBytes: 0 };
  let slowSeconds = 0;
  let undo = (): void => undefined;

  const wait = (): void => void (undo = clock.schedule(serverLimits.loadEveryMs, look));

  function look(): void {
    latest = sample();
    slowSeconds = latest.delayP99Ms > serverLimits.busyDelayMs ? slowSeconds + 1 : 0;
    wait();
  }

  return {
    get delayP99Ms() {
      return latest.delayP99Ms;
    },
    isBusy: () => slowSeconds >= serverLimits.busyAfterS || latest.residentBytes > maxResidentBytes,
    start: wait,
    stop: () => undo(),
  };
}

/** Of this process. The collector of garbage, and whatever else keeps the loop, shows in the delay. */
export function processSampler(): { sample(): LoadSample; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: serverLimits.loadResolutionMs });
  histogram.enable();
  return {
    sample() {
      // What is measured is the time between two ticks; the timer's own interval is no delay.
      const delayP99Ms = Math.max(0, histogram.percentile(99) / 1e6 - serverLimits.loadResolutionMs);
      histogram.reset();
      return { delayP99Ms, residentBytes: process.memoryUsage.rss() };
    },
    stop: () => histogram.disable(),
  };
}

/** What the process may use: the container's limit, else the machine's memory. */
export function memoryOfMachine(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}
