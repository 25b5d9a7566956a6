import { mix, type Digest } from '@pagetwin/protocol';

/** Tokens that stand for values: equal where the values are equal, salted for this recorder's life, so that guessing a value tells nothing. */
export function createTokens(crypto: Crypto): (value: string) => string {
  const [saltLow = 0, saltHigh = 0] = crypto.getRandomValues(new Int32Array(2));
  const token: Digest = { low: 0, high: 0 };
  return (value) => {
    mix(value, saltLow, saltHigh, token);
    return (token.low >>> 0).toString(36) + (token.high >>> 0).toString(36);
  };
}
