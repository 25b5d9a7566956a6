/** How the recorder reaches its server: by a WebSocket, or by a stream over HTTP where those are blocked. A tab remembers which it was. */
import { createStreamSocket, createTransport, limits, type FrameSocket } from '@pagetwin/protocol';
import type { Config } from '../loader/config.js';
import type { PageAccess } from '../capture/capture.js';

const key = 'pagetwin:blocked';

export function createRecorderTransport(window: Window & typeof globalThis, page: Pick<PageAccess, 'guard'>, { server, site }: Config): () => FrameSocket {
  const to = `/customer?site=${encodeURIComponent(site)}`;
  const open = createTransport<void>({
    openWebSocket: () => new window.WebSocket(`${server.replace('http', 'ws')}/ws${to}`),
    openStream: () =>
      createStreamSocket({
        address: `${server}/link${to}`,
        upAddress: `${server}/link/`,
        // The site's cookies are none of ours.
        fetch: (address, init) => window.fetch(address, { ...init, credentials: 'omit' }),
        maxFrameBytes: limits.maxOperatorFrameBytes,
      }),
    memory: {
      get isBlocked() {
        try {
          return window.sessionStorage.getItem(key) !== null;
        } catch {
          return false;
        }
      },
      set isBlocked(isBlocked) {
        try {
          if (isBlocked) window.sessionStorage.setItem(key, '1');
          else window.sessionStorage.removeItem(key);
        } catch {
          // Found out again on the next page.
        }
      },
    },
    schedule(delayMs, run) {
      const timer = window.setTimeout(page.guard(run), delayMs);
      return () => window.clearTimeout(timer);
    },
  });
  return () => open();
}
