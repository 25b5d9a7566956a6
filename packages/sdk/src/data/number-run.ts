/** A number that runs over several text nodes of one line ("4111" in a span, "1111" in the next) is one number: which part of it lies in a node. */
import { nodeType, type DomReader } from '../page/dom-reader.js';
import { words } from './words.js';
import { cardNumbers, type Range } from '../privacy/digits.js';

const inline = words('a abbr b bdi bdo code data em font i ins kbd label mark q s samp small span strong sub sup tt u var');
const maxPieces = 24;
const touchesEdge = /^\s*\d|\d\s*$/;
const mayGoOn = /^[\d\s\-–]*$/;

export interface NumberRuns {
  /** The ranges of card numbers in this text, its neighbours taken into account. */
  rangesIn(node: Node, text: string): readonly Range[];
  /** The other text nodes of the line, when this one's digits may be part of a longer number. */
  neighboursOf(node: Node, text: string): Node[];
}

export function createNumberRuns(dom: DomReader): NumberRuns {
  /** Texts of the same line before or after a node, nearest first. */
  function collect(node: Node, step: 'nextOf' | 'previousOf'): Node[] {
    const found: Node[] = [];
    let current: Node | null = node;
    while (current !== null && found.length < maxPieces) {
      current = neighbour(current, step);
      if (current === null) return found;
      if (dom.typeOf(current) !== nodeType.text) continue;
      found.push(current);
      // A number does not go on beyond other characters.
      if (!mayGoOn.test(dom.dataOf(current))) return found;
    }
    return found;
  }

  function neighbour(node: Node, step: 'nextOf' | 'previousOf'): Node | null {
    let current = node;
    let beside = dom[step](current);
    while (beside === null) {
      const parent: Node | null = dom.parentOf(current);
      if (parent === null || !isInline(parent)) return null;
      current = parent;
      beside = dom[step](current);
    }
    return enter(beside, step);
  }

  /** Into the near end of an inline element; an empty one is passed as it is. */
  function enter(node: Node, step: 'nextOf' | 'previousOf'): Node | null {
    let current = node;
    while (dom.isElement(current)) {
      if (!isInline(current)) return null;
      const child = step === 'nextOf' ? dom.firstOf(current) : lastOf(current);
      if (child === null) return current;
      current = child;
    }
    return current;
  }

  function lastOf(element: Element): Node | null {
    let last: Node | null = dom.firstOf(element);
    for (let next = last; next !== null; next = dom.nextOf(next)) last = next;
    return last;
  }

  const isInline = (node: Node): boolean => dom.isElement(node) && inline.has(dom.nameOf(node));

  function neighboursOf(node: Node, text: string): Node[] {
    if (!touchesEdge.test(text)) return [];
    return [...collect(node, 'previousOf').reverse(), ...collect(node, 'nextOf')];
  }

  return {
    neighboursOf,
    rangesIn(node, text) {
      if (!touchesEdge.test(text)) return cardNumbers(text);
      const before = collect(node, 'previousOf').reverse().map(dom.dataOf).join('');
      const after = collect(node, 'nextOf').map(dom.dataOf).join('');
      const start = before.length;
      return cardNumbers(before + text + after)
        .map(({ from, to }) => ({ from: Math.max(0, from - start), to: Math.min(text.length, to - start) }))
        .filter(({ from, to }) => from < to);
    },
  };
}
