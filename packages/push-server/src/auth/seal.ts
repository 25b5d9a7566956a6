/**
 * Seals: a text that the bearer can read but not change. HMAC-SHA256 with a key for each purpose, so that a token of one kind never opens another.
 * Compared in constant time.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Seal {
  seal(text: string): string;
  /** The text, or null for anything that this seal did not make. */
  open(token: string): string | null;
}

export type SealPurpose = 'operator' | 'resume' | 'asset-ticket';

/** @param secret - from the configuration; without one the seals end with the process. */
export function createSeals(secret: string | undefined): (purpose: SealPurpose) => Seal {
  const root = secret ?? randomBytes(32);
  return (purpose) => createSeal(createHmac('sha256', root).update(`pagetwin ${purpose}`).digest());
}

function createSeal(key: Buffer): Seal {
  const seal = (text: string) => `${Buffer.from(text).toString('base64url')}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  return {
    seal,
    open(token) {
      const text = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString();
      // Whole tokens are compared, since base64 has several spellings of the same bytes.
      return isSameSecret(token, seal(text)) ? text : null;
    },
  };
}

/** Two secrets, compared in a time that tells nothing of where they differ or how long they are. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
