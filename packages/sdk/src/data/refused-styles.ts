/**
 * A content security policy may refuse the page's style attributes: they stand there and have no effect, where the replica's would. What a script sets through CSSOM has
 * its effect all the same, and is written into the attribute. So in such a document the declarations in force are told, whatever the attribute says.
 */
import type { DomReader } from '../page/dom-reader.js';

export interface RefusedStyles {
  /** @param value - the attribute's. Answers what of it is in force. */
  inForce(element: Element, value: string): string;
}

export function createRefusedStyles(dom: DomReader): RefusedStyles {
  const refusing = new WeakSet<Document>();
  /** Says what of a text could be in force: CSSOM is refused by no policy. */
  let probe: CSSStyleDeclaration | null = null;

  function canBeInForce(value: string): boolean {
    probe ??= document.createElement('p').style;
    probe.cssText = value;
    return probe.length > 0;
  }

  return {
    inForce(element, value) {
      const style = dom.styleOf(element);
      const owner = dom.documentOf(element);
      if (style === null || owner === null) return value;
      if (!refusing.has(owner)) {
        if (style.length > 0 || !value.includes(':') || !canBeInForce(value)) return value;
        refusing.add(owner);
      }
      return style.cssText;
    },
  };
}
