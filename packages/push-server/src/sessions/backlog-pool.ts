/**
 * All backlogs together (G4): they live in one pool of so many bytes. When it is full the largest idle ones are given up; whoever comes late to such a session has a keyframe
 * asked for, as everybody has whose cursor is not in a backlog.
 */
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';
import type { Backlog } from './backlog.js';

export interface BacklogPool {
  readonly bytes: number;
  /** The backlog grew by so many bytes, or shrank. */
  changed(backlog: Backlog, byBytes: number): void;
}

export interface BacklogPoolParts {
  readonly clock: Clock;
  readonly maxBytes: number;
  /** One was given up: to be counted. */
  dropped(): void;
}

export function createBacklogPool({ clock, maxBytes, dropped }: BacklogPoolParts): BacklogPool {
  /** Those that hold something, and when they last changed. */
  const holding = new Map<Backlog, number>();

  function makeRoom(growing: Backlog): void {
    const idleSinceMs = clock.now() - serverLimits.idleBacklogMs;
    const isIdle = (backlog: Backlog): boolean => (holding.get(backlog) ?? 0) <= idleSinceMs;
    const candidates = [...holding.keys()]
      .filter((backlog) => backlog !== growing)
      .sort((one, other) => Number(isIdle(other)) - Number(isIdle(one)) || other.bytes - one.bytes);
    // The one that grows comes last: somebody follows it now.
    for (const backlog of [...candidates, growing]) {
      if (pool.bytes <= maxBytes * serverLimits.backlogPoolRefill) return;
      backlog.giveUp();
      dropped();
    }
  }

  const pool = {
    bytes: 0,
    changed(backlog: Backlog, byBytes: number) {
      pool.bytes += byBytes;
      if (backlog.bytes === 0) holding.delete(backlog);
      else holding.set(backlog, clock.now());
      if (byBytes > 0 && pool.bytes > maxBytes) makeRoom(backlog);
    },
  };
  return pool;
}
