/**
 * The page's address and title: at the start, and when a single-page application changes them. Two strings, so each flush compares them itself.
 * And the host of another site that the page is about to go to, where the browser says so (the Navigation API): never more of its address.
 */
import { navigationOps } from '@pagetwin/protocol';
import type { PageSink } from '../recorder/page-capture.js';
import type { Capture, CaptureContext } from './capture.js';

export function createNavigationCapture(context: CaptureContext, sink: Pick<PageSink, 'pageChanged' | 'leaving'>): Capture {
  const { window, page, door } = context;
  let toldHref: string | null = null;
  let toldTitle = '';
  let sunk = '';

  page.patch(window.History.prototype, 'pushState replaceState', context.requestFlush);
  page.listen(window, 'popstate hashchange', context.requestFlush);
  const { navigation } = window as { readonly navigation?: Navigation };
  if (navigation !== undefined) page.listen(navigation, 'navigate', (event) => onNavigate(event as NavigateEvent));

  /** A download leaves the page where it is; an address for another program (mailto:) has no host. */
  function onNavigate({ destination, downloadRequest }: NavigateEvent): void {
    const { origin, hostname } = new URL(destination.url);
    if (origin !== window.location.origin && hostname !== '' && downloadRequest === null) sink.leaving(hostname);
  }

  return {
    generationBegun() {
      toldHref = null;
    },
    collect(writer) {
      const { document, location } = window;
      if (location.href === toldHref && document.title === toldTitle) return;
      toldHref = location.href;
      toldTitle = document.title;
      const url = door.url(toldHref);
      const title = door.text(document.querySelector('title') ?? document.documentElement, toldTitle);
      navigationOps.writePage(writer, { url, title });
      const now = `${url}\n${title}`;
      if (now === sunk) return;
      sunk = now;
      sink.pageChanged(url, title);
    },
  };
}
