/** OpenReplay's tracker, against a stand-in of its ingest server. Its worker encodes and sends: that CPU is not the page's, and not counted. */
import Tracker from '@openreplay/tracker';
import { intoSink } from './send.js';

let tracker: Tracker | null = null;

export const { prepare, start, flush } = intoSink({
  async start(_, sinkUrl) {
    tracker = new Tracker({ projectKey: 'bench', ingestPoint: sinkUrl, __DISABLE_SECURE_MODE: true, defaultInputMode: 0, obscureTextEmails: false });
    await tracker.start();
  },
  flush: () => tracker?.forceFlushBatch(),
});
