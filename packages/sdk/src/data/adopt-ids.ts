/**
 * Adopted identity (DESIGN decision 2): pages rewrite innerHTML and frameworks put equal subtrees in the place of others. Of what left a gap between two
 * siblings and what came into it, pairs are made here; the new node then takes over the old one's id, and only the real difference is sent.
 * The old side is compared as it was SENT (the mirror's digests): the nodes may have changed since they left.
 */
import { fold } from '@pagetwin/protocol';
import { nodeType, type DomReader } from '../page/dom-reader.js';
import { mode, type Mode } from '../privacy/policy.js';
import type { DigestOut } from './data-out.js';
import type { SentNode } from './node-ids.js';
import type { PageDoor } from './to-data.js';
import { nodesPerStep, type Steps } from './steps.js';
import { controlTags, embeddingTags } from './words.js';

export interface Adoption {
  readonly sent: SentNode;
  readonly node: Node;
  /** equal: the whole subtree · same: the page gave both the same key · similar: tag and place alone, so acts aimed at the one before are refused. */
  readonly likeness: 'equal' | 'same' | 'similar';
}

export interface Gap {
  /** What is gone from the page, in the order in which the replica has it. */
  readonly left: readonly SentNode[];
  /** What is new, in page order. */
  readonly came: readonly Node[];
  readonly parent: SentNode;
}

export interface AdoptionParts {
  readonly dom: DomReader;
  readonly door: PageDoor;
  digestOf(node: Node, own: Mode): DigestOut;
  /** The replica has it already: it was moved here, and keeps its own id. */
  isKnown(node: Node): boolean;
  /** Focused, or with a running animation. */
  isBusy(element: Element): boolean;
}

/** How far ahead a partner is looked for by tag and place. */
const lookahead = 16;
/** So many new nodes at once are another page, not another state of this one: they are cheaper to insert than to adopt. */
const maxSimilar = 500;
const neverEqual = -1;
const keyNames = ['id', 'name', 'data-key', 'data-id'] as const;

export function* matchGap(gap: Gap, parts: AdoptionParts): Steps<Adoption[]> {
  const { dom, door, digestOf, isBusy, isKnown } = parts;
  const pairs: Adoption[] = [];
  const deepOf = new Map<Node, number>();
  let count = 0;
  for (const node of gap.came) deepOf.set(node, yield* deepDigest(node, door.modeUnder(node, gap.parent.mode)));

  const rest = matchBy('equal', sentDigest, (node) => deepOf.get(node) ?? neverEqual, gap);
  const keyless = matchBy('same', (sent) => keyOf(sent.node), keyOf, rest);
  matchInOrder(keyless);
  return pairs;

  /** Pairs of equal keys, first come first served: of ten equal rows the first takes the first. */
  function matchBy<Key>(likeness: 'equal' | 'same', oldKey: (sent: SentNode) => Key, newKey: (node: Node) => Key, { left, came, parent }: Gap): Gap {
    const waiting = new Map<Key, SentNode[]>();
    for (const sent of left) {
      const key = oldKey(sent);
      const queue = waiting.get(key);
      if (queue === undefined) waiting.set(key, [sent]);
      else queue.push(sent);
    }
    for (const queue of waiting.values()) queue.reverse();
    const taken = new Set<SentNode>();
    const others = came.filter((node) => {
      const key = newKey(node);
      const sent = key === neverEqual || key === '' ? undefined : waiting.get(key)?.at(-1);
      if (sent === undefined || (likeness === 'same' && !mayAdopt(sent, node, parent))) return true;
      waiting.get(key)?.pop();
      taken.add(sent);
      pairs.push({ sent, node, likeness });
      return false;
    });
    return { left: left.filter((sent) => !taken.has(sent)), came: others, parent };
  }

  function matchInOrder({ left, came, parent }: Gap): void {
    if (came.length > maxSimilar) return;
    let from = 0;
    for (const node of came) {
      const ahead = left.slice(from, from + lookahead).findIndex((sent) => keyOf(sent.node) === keyOf(node) && mayAdopt(sent, node, parent));
      const sent = ahead < 0 ? undefined : left[from + ahead];
      if (sent === undefined) continue;
      from += ahead + 1;
      pairs.push({ sent, node, likeness: 'similar' });
    }
  }

  function sentDigest(sent: SentNode): number {
    if (dom.isElement(sent.node) && isBarred(sent.node, sent)) return neverEqual;
    let digest = fold(0, sent.low, sent.high);
    for (let child = sent.first; child !== null; child = child.next) {
      const deep = sentDigest(child);
      if (deep === neverEqual) return neverEqual;
      digest = fold(digest, deep | 0, (deep / 0x1_0000_0000) | 0);
    }
    return digest;
  }

  function* deepDigest(node: Node, own: Mode): Steps<number> {
    if (++count % nodesPerStep === 0) yield;
    if (own === mode.ignore) return neverEqual;
    if (dom.isElement(node) && isBarred(node, null)) return neverEqual;
    const { low, high } = digestOf(node, own);
    let digest = fold(0, low, high);
    if (door.isClosed(node, own)) return digest;
    for (let child = dom.firstOf(node); child !== null; child = dom.nextOf(child)) {
      const childMode = door.modeUnder(child, own);
      if (childMode === mode.ignore) continue;
      const deep = isKnown(child) ? neverEqual : yield* deepDigest(child, childMode);
      if (deep === neverEqual) return neverEqual;
      digest = fold(digest, deep | 0, (deep / 0x1_0000_0000) | 0);
    }
    return digest;
  }

  function mayAdopt(sent: SentNode, node: Node, parent: SentNode): boolean {
    const old = sent.node;
    if (dom.typeOf(old) !== dom.typeOf(node) || door.modeUnder(node, parent.mode) !== sent.mode || sent.mode >= mode.hide) return false;
    if (!dom.isElement(node) || !dom.isElement(old)) return dom.typeOf(node) === nodeType.text || dom.typeOf(node) === nodeType.comment;
    return dom.nameOf(old) === dom.nameOf(node) && dom.namespaceOf(old) === dom.namespaceOf(node) && !isBarred(old, sent) && !isBarred(node, null);
  }

  /** What must not take over, or give away, an id: it has a life beside its attributes. */
  function isBarred(element: Element, sent: SentNode | null): boolean {
    const name = dom.nameOf(element);
    if (embeddingTags.has(name) || name.includes('-') || dom.shadowOf(element) !== null || (sent !== null && sent.inner !== null)) return true;
    if (controlTags.has(name) && isEdited(element as HTMLInputElement & HTMLSelectElement)) return true;
    return isBusy(element);
  }

  function keyOf(node: Node): string {
    if (!dom.isElement(node)) return '';
    for (const name of keyNames) {
      const value = dom.attributeOf(node, name);
      if (value !== null && value !== '') return `${dom.nameOf(node)} ${name} ${value}`;
    }
    return '';
  }
}

function isEdited(control: HTMLInputElement & HTMLSelectElement): boolean {
  if (control.options !== undefined)
    return Array.from(control.options as Iterable<HTMLOptionElement>).some((option) => option.selected !== option.defaultSelected && option.index > 0);
  return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
}
