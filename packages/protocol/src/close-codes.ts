/** WebSocket close codes, one table for both sides: what happened, and whether trying again makes sense. */
export interface CloseReason {
  readonly code: number;
  readonly text: string;
  readonly mayRetry: boolean;
}

export const closeReasons = {
  normal: { code: 1000, text: 'The session is over.', mayRetry: false },
  restarting: { code: 1012, text: 'The server restarts. Come back soon.', mayRetry: true },
  badFrame: { code: 4400, text: 'Too many frames that could not be read.', mayRetry: false },
  notSignedIn: { code: 4401, text: 'Sign in first.', mayRetry: false },
  notAllowed: { code: 4403, text: 'This is not allowed here.', mayRetry: false },
  unknownSession: { code: 4404, text: 'There is no such session.', mayRetry: false },
  evicted: { code: 4409, text: 'The same tab connected again.', mayRetry: false },
  tooLarge: { code: 4413, text: 'A frame was over the size limit.', mayRetry: false },
  tooMany: { code: 4429, text: 'Too many messages, or too many sessions.', mayRetry: false },
  unsupportedVersion: { code: 4426, text: 'This version of the protocol is not spoken here.', mayRetry: false },
  slow: { code: 4408, text: 'The connection was too slow to follow.', mayRetry: true },
} as const satisfies Record<string, CloseReason>;

/** Codes that are not ours (a network fault, a proxy) may always be tried again. */
export function mayRetryAfter(code: number): boolean {
  const known = Object.values(closeReasons).find((reason) => reason.code === code);
  return known?.mayRetry ?? true;
}

/** The reason of a close that brings a spread (rule R6): so many clients must not come back all at once. */
export function comeBackText(withinS: number): string {
  return closeReasons.restarting.text.replace('soon', `within ${withinS} s`);
}

/** The spread in such a reason; undefined: there is none. */
export function comeBackWithinMs(reason: string): number | undefined {
  const seconds = /within (\d{1,3}) s\.$/.exec(reason)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
