/** A stream over HTTP as the rest of the server knows a socket: a response that does not end. Safe after its end, where the native object must not be touched. */
import { writeClosing, writeItems } from '@pagetwin/protocol';
import type { HttpResponse } from 'uWebSockets.js';
import { serverLimits } from '../limits/limits.js';
import type { Counters } from '../metrics/counters.js';
import type { SocketPeer } from './peer.js';

export interface StreamPeer extends SocketPeer {
  /** Breaks it off, without a word: who it is for has gone. */
  abort(): void;
}

type Native = Pick<HttpResponse, 'write' | 'end' | 'cork' | 'close' | 'onWritable'>;

export interface StreamPeerParts {
  readonly counters: Counters;
  /** The buffer is empty again. */
  drained(): void;
  /** It was ended by us: once, in a turn of its own. */
  ended(): void;
}

export function createStreamPeer(response: Native, { counters, drained, ended }: StreamPeerParts): StreamPeer {
  let isOpen = true;
  /** What the native side could not write at once, as it was when it was given: it says no more than that something is left. */
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let isBlocked = false;
  let blockedBytes = 0;

  function write(item: Uint8Array): void {
    let isTaken = true;
    response.cork(() => void (isTaken = response.write(item)));
    if (isTaken) return;
    isBlocked = true;
    blockedBytes = item.length;
  }

  response.onWritable(() => {
    isBlocked = false;
    blockedBytes = 0;
    while (!isBlocked && isOpen) {
      const next = waiting.shift();
      if (next === undefined) break;
      waitingBytes -= next.length;
      write(next);
    }
    if (!isBlocked && isOpen) drained();
    return true;
  });

  return {
    send(bytes) {
      if (!isOpen) return 'dropped';
      const item = writeItems([bytes]);
      if (waitingBytes + item.length > serverLimits.maxBackpressureBytes) {
        counters.add('frames_dropped');
        return 'dropped';
      }
      counters.add('frames_out');
      counters.add('bytes_out', bytes.length);
      if (isBlocked) {
        waiting.push(item);
        waitingBytes += item.length;
      } else write(item);
      return isBlocked ? 'queued' : 'sent';
    },
    bufferedBytes: () => waitingBytes + blockedBytes,
    close(reason) {
      if (!isOpen) return;
      isOpen = false;
      response.cork(() => {
        for (const item of waiting) response.write(item);
        response.write(writeClosing(reason));
        response.end();
      });
      waiting = [];
      queueMicrotask(ended);
    },
    abort() {
      if (!isOpen) return;
      isOpen = false;
      response.close();
    },
    gone() {
      isOpen = false;
      waiting = [];
    },
  };
}
