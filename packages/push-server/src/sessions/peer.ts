/** A socket as sessions and routing know it. ws/peer.ts makes them. */
import type { CloseReason } from '@pagetwin/protocol';

/** queued: taken, but not yet on the wire. dropped: not taken, the socket is closed or over its last bound. */
export type SendResult = 'sent' | 'queued' | 'dropped';

export interface Peer {
  /** @param bytes - the caller's again when it returns. */
  send(bytes: Uint8Array): SendResult;
  bufferedBytes(): number;
  /** Does nothing when it is closed already. */
  close(reason: CloseReason): void;
}
