/** Attributes of the console's own on elements of the replica: each settling says anew who wears one, and the others lose it. */
export interface Marks {
  set(worn: ReadonlyMap<Element, string>): void;
}

export function createMarks(attribute: string): Marks {
  let marked: ReadonlyMap<Element, string> = new Map();
  return {
    set(worn) {
      for (const element of marked.keys()) if (!worn.has(element)) element.removeAttribute(attribute);
      for (const [element, value] of worn) if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
      marked = worn;
    },
  };
}
