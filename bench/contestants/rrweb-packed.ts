/** rrweb with its own packer: each event compressed in the page. */
import { pack } from '@rrweb/packer';
import { record } from 'rrweb';
import { intoSink } from './send.js';

export const { prepare, start, flush } = intoSink({
  start: (send) => void record({ packFn: pack, emit: (event) => send(event as unknown as string) }),
});
