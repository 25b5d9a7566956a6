/** What can go wrong on the way to a session. The host page hears of it by the `error` event and by connect()'s rejection; nothing is thrown at it, nothing is logged. */
export type ProblemCode =
  /** init() was not called, or without a site. */
  | 'no-site'
  /** The recorder's script did not load: network, content security policy, integrity. */
  | 'load-failed'
  /** The site's privacy policy could not be had: without it nothing is shared. */
  | 'policy-failed'
  /** The server does not answer. */
  | 'no-connection'
  /** The server said no: unknown site, origin not allowed, too many sessions. */
  | 'refused'
  /** end() came before the session had begun. */
  | 'cancelled';

export interface Problem {
  readonly code: ProblemCode;
  /** One sentence: what happened, to what. */
  readonly message: string;
}

export function problem(code: ProblemCode, message: string): Error & Problem {
  return Object.assign(new Error(message), { code });
}
