/** The same case, the same ways, the same measures, with rrweb in our place. */
import type { Browser } from 'playwright';
import type { FolderServer } from '../../support/serve-folder.js';
import type { FidelityCase, Way } from '../cases.js';
import { measure, type Measured } from '../measure.js';
import { loadCase, openCustomer } from '../open-customer.js';
import { tryWay, type WayResult, within } from '../run-ways.js';
import { customerView, type View } from '../views.js';
import { openPeer } from './peer-page.js';
import { withoutStateAttributes } from './peer-traces.js';

export const peerWays: readonly Way[] = ['live', 'late', 'reload'];

const caseWithinMs = 60_000;

export async function runPeer(browser: Browser, site: FolderServer, own: FidelityCase, wanted: readonly Way[]): Promise<WayResult[]> {
  const endMs = Date.now() + caseWithinMs;
  const customer = await openCustomer(browser, own);
  const peer = await openPeer(browser, customer, site);
  const shown = customerView(customer, { hasClosedRoots: 'data-early' in own.tag });
  const page: View = { ...shown, describe: async () => withoutStateAttributes(await shown.describe()) };
  // A placeholder is a promise of ours: the peer is measured by the page itself.
  const look = (): Promise<Measured> => measure(page, peer.view, { ...own, placeholder: null });
  const url = site.url + own.path;

  const run: Record<Way, () => Promise<Measured>> = {
    async live() {
      await loadCase(customer, url, own);
      await own.change(customer);
      return look();
    },
    async late() {
      await peer.joinLate();
      return look();
    },
    async reload() {
      await loadCase(customer, url, own);
      await own.change(customer);
      return look();
    },
    reconnect: () => Promise.reject(new Error('it has no transport')),
  };

  const results: WayResult[] = [];
  try {
    for (const way of peerWays.filter((each) => own.ways.includes(each) && (wanted.includes(each) || each === 'live'))) {
      const result = await tryWay(way, own, () => within(endMs, run[way]()));
      if (wanted.includes(way)) results.push(result);
    }
  } finally {
    await Promise.all([customer.context().close(), peer.close()]);
  }
  return results;
}
