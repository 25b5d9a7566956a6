/**
 * A 64-bit digest of what was sent for a node: so the recorder knows what the replica has without keeping the texts.
 * Attributes are added up, so their order does not count. (The mixing is that of cyrb53, public domain.)
 */
export interface Digest {
  low: number;
  high: number;
}

/** Two lanes of one string, chained on a start. */
function mix(text: string, startLow: number, startHigh: number, into: Digest): void {
  let low = 0xdeadbeef ^ startLow;
  let high = 0x41c6ce57 ^ startHigh ^ text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  into.low = low | 0;
  into.high = high | 0;
}

export interface Signature extends Digest {
  /** Begins the node: its kind and name. */
  begin(kind: number, name: string): void;
  /** An attribute, or a part that stands apart from the others by its name. */
  add(name: string, namespace: string, value: string): void;
}

export function createSignature(): Signature {
  const scratch: Digest = { low: 0, high: 0 };
  return {
    low: 0,
    high: 0,
    begin(kind, name) {
      mix(name, kind, 0, this);
    },
    add(name, namespace, value) {
      mix(name, namespace.length, 0, scratch);
      mix(value, scratch.low, scratch.high, scratch);
      this.low = (this.low + scratch.low) | 0;
      this.high = (this.high + scratch.high) | 0;
    },
  };
}

/** A subtree's digest from its node's and its children's, in order (a parent and child that change places count); kept in 53 bits, so that it can be a key. */
export function fold(above: number, low: number, high: number): number {
  let a = Math.imul(Math.imul(above >>> 0, 0x85ebca6b) + low, 2654435761);
  let b = Math.imul((Math.imul(above / 0x1_0000_0000, 0xc2b2ae35) + high) ^ a, 1597334677);
  a = Math.imul(a ^ (a >>> 15) ^ b, 2246822507);
  b = Math.imul(b ^ (b >>> 13) ^ a, 3266489909);
  return (b & 0x1f_ffff) * 0x1_0000_0000 + (a >>> 0);
}

/** Tokens that stand for values: equal where the values are equal, salted for this recorder's life, so that guessing a value tells nothing. */
export function createTokens(crypto: Crypto): (value: string) => string {
  const [saltLow = 0, saltHigh = 0] = crypto.getRandomValues(new Int32Array(2));
  const token: Digest = { low: 0, high: 0 };
  return (value) => {
    mix(value, saltLow, saltHigh, token);
    return (token.low >>> 0).toString(36) + (token.high >>> 0).toString(36);
  };
}
