/** A server, a line to it, the cases' own server and one browser for both sides: what the cases of a test run on. */
import type { Browser } from 'playwright';
import { openLine } from '../support/open-line.js';
import { startDemo } from '../support/start-demo.js';
import { findCases } from './cases.js';
import type { Stage } from './run-ways.js';
import { serveCases } from './serve-cases.js';

export interface OpenStage extends Stage {
  stop(): Promise<void>;
}

export async function openFeatureStage(launch: () => Promise<Browser>): Promise<OpenStage> {
  const demo = await startDemo();
  const line = await openLine(demo.url);
  const site = await serveCases(await findCases({ kind: 'features' }), line.url);
  const browser = await launch();
  return {
    browser,
    demo,
    line,
    site,
    async stop() {
      await browser.close();
      await Promise.all([site.stop(), line.stop()]);
      await demo.stop();
    },
  };
}
