/** Every refusal in one table: its code, its HTTP status, and whether trying again makes sense. The same codes stand in error messages on sockets. */
export const refusals = {
  'bad-request': { status: 400, mayRetry: false },
  'bad-token': { status: 401, mayRetry: false },
  'not-signed-in': { status: 401, mayRetry: false },
  'plain-http': { status: 403, mayRetry: false },
  'wrong-origin': { status: 403, mayRetry: false },
  'not-allowed': { status: 403, mayRetry: false },
  'unknown-site': { status: 404, mayRetry: false },
  'unknown-session': { status: 404, mayRetry: false },
  'not-found': { status: 404, mayRetry: false },
  'not-built': { status: 404, mayRetry: false },
  'wrong-method': { status: 405, mayRetry: false },
  'too-large': { status: 413, mayRetry: false },
  'wrong-type': { status: 415, mayRetry: false },
  'wrong-hash': { status: 422, mayRetry: false },
  unreachable: { status: 424, mayRetry: true },
  'not-a-socket': { status: 426, mayRetry: false },
  'too-many': { status: 429, mayRetry: true },
  'server-fault': { status: 500, mayRetry: true },
  busy: { status: 503, mayRetry: true },
  stopping: { status: 503, mayRetry: true },
  'bad-frame': { status: 400, mayRetry: false },
  'wrong-version': { status: 426, mayRetry: false },
} as const satisfies Record<string, { readonly status: number; readonly mayRetry: boolean }>;

export type RefusalCode = keyof typeof refusals;

/** What was asked for is refused: a code from the table, and one sentence that says what happened, to what, and the limit. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The server cannot start: one clear sentence for the person at the terminal, and exit code 1. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export function errorBody(code: RefusalCode, message: string): { readonly error: { readonly code: RefusalCode; readonly message: string } } {
  return { error: { code, message } };
}
