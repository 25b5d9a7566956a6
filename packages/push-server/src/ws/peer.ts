/** A uWebSockets.js socket as the rest of the server knows it. Safe after the close, where the native object must not be touched. */
import type { WebSocket } from 'uWebSockets.js';
import type { Counters } from '../metrics/counters.js';
import type { Peer } from '../sessions/peer.js';

export interface SocketPeer extends Peer {
  /** The socket is gone. */
  gone(): void;
}

export function createPeer<Data>(socket: WebSocket<Data>, counters: Counters): SocketPeer {
  let isOpen = true;

  return {
    send(bytes) {
      if (!isOpen) return 'dropped';
      const answer = socket.send(bytes, true);
      if (answer === 2) {
        counters.add('frames_dropped');
        return 'dropped';
      }
      counters.add('frames_out');
      counters.add('bytes_out', bytes.length);
      return answer === 1 ? 'sent' : 'queued';
    },
    get bufferedBytes() {
      return isOpen ? socket.getBufferedAmount() : 0;
    },
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
