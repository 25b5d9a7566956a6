/**
 * The resume token lets a tab come back to its session after a page load or a cut. Bound to session, site and tab; token n stays valid until a later one
 * is first used (the session keeps count), so that a lost reply loses nothing.
 */
import { limits, type SessionId } from '@pagetwin/protocol';
import * as z from 'zod';
import type { Clock } from '../clock.js';
import type { Seal } from './seal.js';

const shape = z.tuple([z.string().max(64), z.string().max(64), z.string().max(64), z.int().min(1), z.int()]);

export interface ResumeClaim {
  readonly session: SessionId;
  readonly site: string;
  readonly tab: string;
  /** Counted from 1 in a session. */
  readonly turn: number;
}

export interface ResumeTokens {
  issue(claim: ResumeClaim): string;
  /** null: not ours, changed, or too old. */
  read(token: string): ResumeClaim | null;
}

export function createResumeTokens(seal: Seal, clock: Clock): ResumeTokens {
  return {
    issue: ({ session, site, tab, turn }) => seal.seal(JSON.stringify([session, site, tab, turn, clock.now() + resumeMs])),
    read(token) {
      const text = seal.open(token);
      if (text === null) return null;
      // Sealed by us, but maybe by an earlier version of us.
      const claim = shape.safeParse(JSON.parse(text)).data;
      if (claim === undefined) return null;
      const [session, site, tab, turn, untilMs] = claim;
      return untilMs > clock.now() ? { session: session as SessionId, site, tab, turn } : null;
    },
  };
}

/** A session lives on for absenceMs without its tab, and may have been open for hours before: the token is good for a working day. */
const resumeMs = 12 * 60 * 60_000 + limits.absenceMs;
