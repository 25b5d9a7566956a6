/**
 * A page that is shown in a frame of another origin's page is captured with that one, when its recorder says so: it offers a port. Who it is, the browser says;
 * whether it may, the recorder asks the site's policy before anything is read.
 */
import type { Invitation } from './recorder-contract.js';

export function awaitParent(window: Window, invited: (invitation: Invitation) => void): void {
  const { parent } = window;
  if (parent === window) return;
  window.addEventListener('message', ({ source, origin, data, ports: [port] }: MessageEvent<{ pagetwin?: unknown; range?: unknown } | null>) => {
    if (source === parent && data?.pagetwin === 'hello' && port) invited({ origin, port, range: data.range });
  });
}
