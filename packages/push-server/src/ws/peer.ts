/** A uWebSockets.js socket as the rest of the server knows it. Safe after the close, where the native object must not be touched. */
import type { WebSocket } from 'uWebSockets.js';
import type { Counters } from '../metrics/counters.js';
import type { Peer } from '../sessions/peer.js';

export interface SocketPeer extends Peer {
  /** The socket is gone. */
  gone(): void;
}

type Native<Data> = Pick<WebSocket<Data>, 'send' | 'end' | 'getBufferedAmount'>;

/** What uWebSockets.js answers to a send. */
const sent = 1;
const dropped = 2;

export function createPeer<Data>(socket: Native<Data>, counters: Counters): SocketPeer {
  let isOpen = true;
  /** false: the last write left nothing behind, so that the native side need not be asked. */
  let isBuffering = false;

  return {
    send(bytes) {
      if (!isOpen) return 'dropped';
      const answer = socket.send(bytes, true);
      isBuffering = answer !== sent;
      if (answer === dropped) {
        counters.add('frames_dropped');
        return 'dropped';
      }
      counters.add('frames_out');
      counters.add('bytes_out', bytes.length);
      return answer === sent ? 'sent' : 'queued';
    },
    bufferedBytes: () => (isOpen && isBuffering ? socket.getBufferedAmount() : 0),
    close({ code, text }) {
      if (!isOpen) return;
      isOpen = false;
      socket.end(code, text);
    },
    gone() {
      isOpen = false;
    },
  };
}
