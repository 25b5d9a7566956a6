/** The page's main thread in thread time: what other processes do on a busy machine is not in it. */
import type { CDPSession, Page } from 'playwright';

export interface PageMetrics {
  /** All that the main thread did: scripts, collection of garbage, style, layout, painting. */
  readonly taskMs: number;
  readonly scriptMs: number;
}

export interface MetricsReader {
  read(): Promise<PageMetrics>;
  /** Bytes in use after a collection. */
  heapBytes(): Promise<number>;
}

export async function openMetrics(page: Page): Promise<MetricsReader> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    async read() {
      const { metrics } = await session.send('Performance.getMetrics');
      const seconds = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return { taskMs: seconds('TaskDuration') * 1000, scriptMs: seconds('ScriptDuration') * 1000 };
    },
    async heapBytes() {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
  };
}
