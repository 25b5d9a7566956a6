/**
 * The resume token lets a tab come back to its session after a page load or a cut. Bound to session, site and tab; token n stays valid until a later one
 * is first used (the session keeps count), so that a lost reply loses nothing. It also says what a server that was killed has lost with the session: its code, and
 * the operators in it, who are let in again without asking the queue.
 */
import { limits, type OperatorId, type SessionId } from '@pagetwin/protocol';
import * as z from 'zod';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';
import type { Operator } from '../sessions/members.js';
import type { Seal } from './seal.js';

const id = z.string().max(64);
const operator = z.tuple([id, z.string().max(120)]);
const shape = z.tuple([id, id, id, z.int().min(1), z.int(), z.string().length(6), z.array(operator).max(serverLimits.maxOperatorsInToken)]);

export interface ResumeClaim {
  readonly session: SessionId;
  readonly site: string;
  readonly tab: string;
  /** Counted from 1 in a session. */
  readonly turn: number;
  readonly code: string;
  readonly operators: readonly Operator[];
}

export interface ResumeTokens {
  issue(claim: ResumeClaim): string;
  /** null: not ours, changed, or too old. */
  read(token: string): ResumeClaim | null;
}

export function createResumeTokens(seal: Seal, clock: Clock): ResumeTokens {
  return {
    issue({ session, site, tab, turn, code, operators }) {
      const present = operators.slice(0, serverLimits.maxOperatorsInToken).map((each) => [each.id, each.name]);
      return seal.seal(JSON.stringify([session, site, tab, turn, clock.now() + resumeMs, code, present]));
    },
    read(token) {
      const text = seal.open(token);
      if (text === null) return null;
      // Sealed by us, but maybe by an earlier version of us.
      const claim = shape.safeParse(JSON.parse(text)).data;
      if (claim === undefined) return null;
      const [session, site, tab, turn, untilMs, code, present] = claim;
      const operators = present.map(([operatorId, name]) => ({ id: operatorId as OperatorId, name }));
      return untilMs > clock.now() ? { session: session as SessionId, site, tab, turn, code, operators } : null;
    },
  };
}

/** A session lives on for absenceMs without its tab, and may have been open for hours before: the token is good for a working day. */
const resumeMs = 12 * 60 * 60_000 + limits.absenceMs;
