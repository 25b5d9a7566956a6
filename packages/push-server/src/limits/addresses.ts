/** What one address may have: new sessions a minute, sessions open at a time, sockets that have not said hello. Bounded by the number of addresses counted. */
import type { Clock } from '../clock.js';
import { createTokenBucket, type TokenBucket } from './token-bucket.js';
import { serverLimits } from './limits.js';

export interface AddressLimits {
  readonly newSessionsPerMinute: number;
  readonly openSessions: number;
}

export interface Addresses {
  /** Answers the undo, or null when the address has too many silent sockets. */
  socketOpened(address: string): (() => void) | null;
  /** Answers why a new session is refused, or the undo for when it has ended. */
  sessionOpened(address: string): (() => void) | string;
  mayTryToken(address: string): boolean;
}

interface Entry {
  silentSockets: number;
  openSessions: number;
  readonly newSessions: TokenBucket;
  readonly wrongTokens: TokenBucket;
}

export function createAddresses(limits: AddressLimits, clock: Clock): Addresses {
  const entries = new Map<string, Entry>();

  function entryOf(address: string): Entry {
    const known = entries.get(address);
    // Moved to the end: the one that was not seen for longest goes first.
    entries.delete(address);
    const entry = known ?? createEntry(limits, clock);
    entries.set(address, entry);
    if (entries.size > serverLimits.maxAddresses) dropIdle(entries);
    return entry;
  }

  return {
    socketOpened(address) {
      const entry = entryOf(address);
      if (entry.silentSockets >= serverLimits.maxSilentSocketsPerAddress) return null;
      entry.silentSockets++;
      return once(() => entry.silentSockets--);
    },
    sessionOpened(address) {
      const entry = entryOf(address);
      if (entry.openSessions >= limits.openSessions) return `${limits.openSessions} sessions are open from this address: more are not allowed.`;
      if (!entry.newSessions.take()) return `${limits.newSessionsPerMinute} new sessions a minute are allowed from one address: try again in a minute.`;
      entry.openSessions++;
      return once(() => entry.openSessions--);
    },
    mayTryToken: (address) => entryOf(address).wrongTokens.take(),
  };
}

function createEntry(limits: AddressLimits, clock: Clock): Entry {
  const perMinute = (count: number) => createTokenBucket({ perS: count / 60, burst: count }, clock.now);
  return {
    silentSockets: 0,
    openSessions: 0,
    newSessions: perMinute(limits.newSessionsPerMinute),
    wrongTokens: perMinute(serverLimits.wrongTokensPerMinute),
  };
}

function dropIdle(entries: Map<string, Entry>): void {
  for (const [address, entry] of entries) {
    if (entry.openSessions > 0 || entry.silentSockets > 0) continue;
    entries.delete(address);
    return;
  }
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
}
