/** mutation-summary with the mirror client that it ships: net changes, each message as JSON. */
import { TreeMirrorClient } from 'mutation-summary';
import { intoSink } from './send.js';

export const { prepare, start, flush } = intoSink({
  start(send) {
    const mirror = {
      initialize: (rootId: number, children: unknown[]) => send(JSON.stringify({ rootId, children })),
      applyChanged: (...changes: unknown[]) => send(JSON.stringify(changes)),
    };
    void new TreeMirrorClient(document, mirror, []);
  },
});
