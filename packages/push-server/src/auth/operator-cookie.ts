/** The operator's cookie: who signed in, for which sites, until when. Sealed, so that the server keeps no list of sign-ins. */
import { type OperatorId } from '@pagetwin/protocol';
import * as z from 'zod';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';
import type { Seal } from './seal.js';

/** '*': every site of this server. */
export type Sites = readonly string[] | '*';

export interface SignIn {
  /** One sign-in of one operator: what sign-out ends. */
  readonly id: string;
  readonly operator: { readonly id: OperatorId; readonly name: string };
  readonly sites: Sites;
  readonly untilMs: number;
  /** When this cookie was made. */
  readonly madeAtMs: number;
}

const shape = z.object({
  id: z.string().max(64),
  operator: z.object({ id: z.string().max(64), name: z.string().max(120) }),
  sites: z.union([z.array(z.string().max(64)).max(2000), z.literal('*')]),
  untilMs: z.int(),
  madeAtMs: z.int(),
});

export interface OperatorCookies {
  /** A Set-Cookie value. */
  write(signIn: SignIn): string;
  /** A Set-Cookie value that takes the cookie away. */
  clear(): string;
  /** From a Cookie header. null: none, not ours, or over. Idle time is judged by sign-ins. */
  read(header: string): SignIn | null;
}

export function createOperatorCookies(seal: Seal, isSecure: boolean, clock: Clock): OperatorCookies {
  // The prefix makes browsers insist on Secure, Path=/ and no Domain; plain http on loopback cannot have it.
  const name = isSecure ? '__Host-pagetwin' : 'pagetwin';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

  return {
    write(signIn) {
      const maxAgeS = Math.max(0, Math.round((signIn.untilMs - clock.now()) / 1000));
      return `${name}=${seal.seal(JSON.stringify(signIn))}; ${attributes}; Max-Age=${maxAgeS}`;
    },
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
    read(header) {
      const token = valueOf(header, name);
      const text = token === null ? null : seal.open(token);
      if (text === null) return null;
      // Sealed by us, but maybe by an earlier version of us.
      const signIn = shape.safeParse(JSON.parse(text)).data;
      return signIn !== undefined && signIn.untilMs > clock.now()
        ? { ...signIn, operator: { ...signIn.operator, id: signIn.operator.id as OperatorId } }
        : null;
    },
  };
}

/** A new sign-in, from now on. */
export function newSignIn(id: string, operator: SignIn['operator'], sites: Sites, nowMs: number): SignIn {
  return { id, operator, sites, untilMs: nowMs + serverLimits.signInMs, madeAtMs: nowMs };
}

export function mayServe(signIn: SignIn, site: string): boolean {
  return signIn.sites === '*' || signIn.sites.includes(site);
}

function valueOf(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}
