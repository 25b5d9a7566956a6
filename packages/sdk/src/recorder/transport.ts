/** How the recorder reaches its server: by a WebSocket, or by a stream over HTTP where those are blocked. A tab remembers which it was. */
import { createStreamSocket, createTransport, createTransportMemory, limits, type FrameSocket } from '@pagetwin/protocol';
import type { Config } from '../loader/config.js';
import type { PageAccess } from '../capture/capture.js';

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
    memory: createTransportMemory(() => window.sessionStorage),
    schedule(delayMs, run) {
      const timer = window.setTimeout(page.guard(run), delayMs);
      return () => window.clearTimeout(timer);
    },
  });
  return () => open();
}
