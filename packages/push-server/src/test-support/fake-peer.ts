/** A socket that a test fills and drains by hand. */
import type { CloseReason } from '@pagetwin/protocol';
import type { Peer, SendResult } from '../sessions/peer.js';

export interface FakePeer extends Peer {
  readonly sent: Uint8Array[];
  readonly closedBy: CloseReason | null;
  buffered: number;
  /** What is sent stays in the buffer. */
  isStuck: boolean;
  answer: SendResult;
}

export function createFakePeer(): FakePeer {
  let closedBy: CloseReason | null = null;
  const peer: FakePeer = {
    sent: [],
    get closedBy() {
      return closedBy;
    },
    buffered: 0,
    bufferedBytes: () => peer.buffered,
    isStuck: false,
    answer: 'sent',
    send(bytes) {
      if (closedBy !== null) return 'dropped';
      peer.sent.push(bytes);
      if (peer.isStuck) peer.buffered += bytes.length;
      return peer.answer;
    },
    close(reason) {
      closedBy ??= reason;
    },
  };
  return peer;
}
