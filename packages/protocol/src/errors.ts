/** What can be wrong with bytes or a message. `offset` is the byte, within the piece being read, where it was noticed. */
export type ProtocolErrorCode =
  'truncated' | 'trailing-bytes' | 'over-limit' | 'bad-varint' | 'bad-utf8' | 'bad-code' | 'bad-reference' | 'bad-value' | 'bad-message';

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;
  readonly offset: number;

  constructor(code: ProtocolErrorCode, message: string, offset = 0) {
    super(`${message} (at byte ${offset})`);
    this.code = code;
    this.offset = offset;
  }
}

/** Ends a switch over a union: a member that was forgotten is a compile error. */
export function unreachable(value: never): never {
  throw new ProtocolError('bad-value', `unexpected ${JSON.stringify(value)}`);
}
