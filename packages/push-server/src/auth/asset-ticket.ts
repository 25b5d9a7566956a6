/** The ticket that opens PUT /assets/<session>/… for one session. It ends with the session. */
import { sessionId, type SessionId } from '@pagetwin/protocol';
import type { Seal } from './seal.js';

export interface AssetTickets {
  issue(session: SessionId): string;
  read(ticket: string): SessionId | null;
}

export function createAssetTickets(seal: Seal): AssetTickets {
  return {
    issue: (session) => seal.seal(session),
    read(ticket) {
      const text = seal.open(ticket);
      return text === null ? null : sessionId(text);
    },
  };
}
