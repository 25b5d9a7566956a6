/**
 * A 64-bit digest of what was sent for a node (rules D1–D3): so the recorder knows what the replica has without keeping the texts, and both ends can compare what they have.
 * Attributes are added up, so their order does not count. (The mixing is that of cyrb53, public domain.)
 */
import { htmlNamespace } from './node-data.js';

export interface Digest {
  low: number;
  high: number;
}

/** Two lanes of one string, chained on a start. */
export function mix(text: string, startLow: number, startHigh: number, into: Digest): void {
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
  /** Begins a node: its kind (the DOM's node type) and name. */
  begin(kind: number, name: string): void;
  beginElement(namespace: string, tag: string): void;
  /** An attribute, or a part that stands apart from the others by its name. */
  add(name: string, namespace: string, value: string): void;
}

/** Of the names in a page there are few, and each comes thousands of times. */
const maxNames = 2000;
const elementKind = 1;

export function createSignature(): Signature {
  const scratch: Digest = { low: 0, high: 0 };
  const tags = new Map<string, Digest>();
  const names = new Map<string, Digest>();

  /** What a name adds, by the name alone: its map is of one kind and namespace. */
  function remember(known: Map<string, Digest>, name: string, start: number, text: string): Digest {
    const digest = { low: 0, high: 0 };
    mix(text, start, 0, digest);
    if (known.size < maxNames) known.set(name, digest);
    return digest;
  }

  return {
    low: 0,
    high: 0,
    begin(kind, name) {
      mix(name, kind, 0, this);
    },
    beginElement(namespace, tag) {
      if (namespace !== htmlNamespace) return this.begin(elementKind, `${tag} ${namespace}`);
      const { low, high } = tags.get(tag) ?? remember(tags, tag, elementKind, `${tag} ${namespace}`);
      this.low = low;
      this.high = high;
    },
    add(name, namespace, value) {
      if (namespace === '') {
        const { low, high } = names.get(name) ?? remember(names, name, 0, name);
        mix(value, low, high, scratch);
      } else {
        mix(name, namespace.length, 0, scratch);
        mix(value, scratch.low, scratch.high, scratch);
      }
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

/** How a side walks its copy of the page. */
export interface DigestSource<Item> {
  idOf(item: Item): number;
  /** What was sent of the node itself, live state included (D1); answers its digest. */
  ownOf(item: Item): Readonly<Digest>;
  firstOf(item: Item): Item | null;
  nextOf(item: Item): Item | null;
}

/** Rule D2. Deep: the node with all that it contains, but for other roots; else the node, and which children it has in which order. */
export function subtreeDigest<Item>(top: Item, source: DigestSource<Item>, isDeep: boolean): Digest {
  const digest = digestUnder(top, source, isDeep);
  return { low: digest | 0, high: Math.floor(digest / 0x1_0000_0000) | 0 };
}

function digestUnder<Item>(item: Item, source: DigestSource<Item>, isDeep: boolean): number {
  const { low, high } = source.ownOf(item);
  let digest = fold(fold(0, low, high), source.idOf(item), 0);
  for (let child = source.firstOf(item); child !== null; child = source.nextOf(child)) {
    const under = isDeep ? digestUnder(child, source, true) : source.idOf(child);
    digest = fold(digest, under | 0, Math.floor(under / 0x1_0000_0000));
  }
  return digest;
}
