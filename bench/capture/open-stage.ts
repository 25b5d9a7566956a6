/** All that a run needs, opened once: the real server with an operator, the sink of the peers, a browser, and an empty page with what runs in it. */
import type { Browser } from 'playwright';
import { appFolders } from '../../test/apps/app-folders.js';
import { launchBrowser } from '../../test/support/launch-browser.js';
import { serveFolder, type FolderServer } from '../../test/support/serve-folder.js';
import { startDemo, type Demo } from '../../test/support/start-demo.js';
import type { Contestant } from '../contestants/index.js';
import { bundlePage } from '../support/bundle-page.js';
import { createOwnOperator, type OwnOperator, type PageBody } from '../support/own-operator.js';
import { startSinkServer, type SinkServer } from '../support/sink-server.js';

export interface Stage {
  readonly browser: Browser;
  readonly demo: Demo;
  readonly operator: OwnOperator;
  readonly sink: SinkServer;
  readonly site: FolderServer;
  close(): Promise<void>;
}

const emptyPage = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title></head><body></body></html>';

/** Of the workloads; a contestant's has its own name. */
export const workloadScript = '/bench/workloads.js';
export const scriptOf = ({ name }: Contestant): string => `/bench/${name}.js`;

/** Told what leaves a page, by who wants to apply it. */
export interface Listener {
  own(body: PageBody): void;
  peer(message: string): void;
}

export async function openStage(contestants: readonly Contestant[], listener?: Listener): Promise<Stage> {
  const scripts: Record<string, string> = { [workloadScript]: await bundlePage('bench/workloads/index.ts', 'bench') };
  for (const contestant of contestants) {
    if (contestant.script !== null)
      scripts[scriptOf(contestant)] = await bundlePage(`bench/contestants/${contestant.script}`, 'contestant', contestant.hasNames ? 'with names' : 'minified');
  }
  const site = await serveFolder('/nonexistent', {
    pages: { '/': emptyPage, ...scripts },
    headersOf: (path) => (path in scripts ? { 'content-type': 'text/javascript; charset=utf-8' } : {}),
    mounts: appFolders,
  });
  const sink = await startSinkServer(listener?.peer);
  const demo = await startDemo();
  const operator = await createOwnOperator(demo, listener?.own);
  const browser = await launchBrowser();
  return {
    browser,
    demo,
    operator,
    sink,
    site,
    async close() {
      operator.stop();
      await browser.close();
      await Promise.all([demo.stop(), sink.stop(), site.stop()]);
    },
  };
}
