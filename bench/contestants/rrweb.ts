/** rrweb as its guide has it, each event sent as JSON. */
import { record } from 'rrweb';
import { intoSink } from './send.js';

export const { prepare, start, flush } = intoSink({
  start: (send) => void record({ emit: (event) => send(JSON.stringify(event)) }),
});
