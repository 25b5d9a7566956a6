/** WebSocket close codes, one table for both sides: what happened, and whether trying again makes sense. */
export interface CloseReason {
  readonly code: number;
  readonly text: string;
  readonly mayRetry: boolean;
}

/** Apart from their texts, which the customer's page has no use for. */
export const closeCodes = {
  normal: 1000,
  restarting: 1012,
  badFrame: 4400,
  notSignedIn: 4401,
  notAllowed: 4403,
  unknownSession: 4404,
  evicted: 4409,
  tooLarge: 4413,
  tooMany: 4429,
  unsupportedVersion: 4426,
  slow: 4408,
} as const;

/** Codes that are not ours (a network fault, a proxy) may always be tried again. */
export function mayRetryAfter(code: number): boolean {
  if (code === closeCodes.restarting || code === closeCodes.slow) return true;
  return !Object.values<number>(closeCodes).includes(code);
}

/* @__NO_SIDE_EFFECTS__ */ function reason(name: keyof typeof closeCodes, text: string): CloseReason {
  const code = closeCodes[name];
  return { code, text, mayRetry: mayRetryAfter(code) };
}

export const closeReasons = {
  normal: reason('normal', 'The session is over.'),
  restarting: reason('restarting', 'The server restarts. Come back soon.'),
  badFrame: reason('badFrame', 'Too many frames that could not be read.'),
  notSignedIn: reason('notSignedIn', 'Sign in first.'),
  notAllowed: reason('notAllowed', 'This is not allowed here.'),
  unknownSession: reason('unknownSession', 'There is no such session.'),
  evicted: reason('evicted', 'The same tab connected again.'),
  tooLarge: reason('tooLarge', 'A frame was over the size limit.'),
  tooMany: reason('tooMany', 'Too many messages, or too many sessions.'),
  unsupportedVersion: reason('unsupportedVersion', 'This version of the protocol is not spoken here.'),
  slow: reason('slow', 'The connection was too slow to follow.'),
} as const satisfies Record<keyof typeof closeCodes, CloseReason>;

/** The reason of a close that brings a spread (rule R6): so many clients must not come back all at once. */
export function comeBackText(withinS: number): string {
  return closeReasons.restarting.text.replace('soon', `within ${withinS} s`);
}

/** The spread in such a reason; undefined: there is none. */
export function comeBackWithinMs(reason: string): number | undefined {
  const seconds = /within (\d{1,3}) s\.$/.exec(reason)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
