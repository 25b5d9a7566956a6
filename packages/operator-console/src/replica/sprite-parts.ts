/** What of a sprite file an icon is made of: the element that is asked for, and what it refers to, as far as the file goes. */
import type { NodeData } from '@pagetwin/protocol';
import type { SpriteElement, SpriteFile } from './sprite-file.js';

const maxDepth = 200;

/** Those that are not built yet, each with all that is in it. They are taken to be built afterwards. */
export function partsOf(target: SpriteElement, { elements }: SpriteFile, built: Set<SpriteElement>): SpriteElement[] {
  const parts: SpriteElement[] = [];
  const due = [target];
  for (let part = due.pop(); part !== undefined; part = due.pop()) {
    if (built.has(part)) continue;
    parts.push(part);
    const within = [part];
    for (let at = within.pop(); at !== undefined; at = within.pop()) {
      built.add(at);
      within.push(...at.children.filter(isSpriteElement));
      for (const id of at.refers) due.push(...[elements.get(id)].filter((referred) => referred !== undefined));
    }
  }
  return parts;
}

/** How many elements a browser draws for it: one that is referred to counts each time. A circle draws nothing; what is nested too deep counts without end. */
export function drawnFor(target: SpriteElement, { elements }: SpriteFile): number {
  const known = new Map<SpriteElement, number>();
  return weigh(target, 0);

  function weigh(element: SpriteElement, depth: number): number {
    if (depth > maxDepth) return Infinity;
    const before = known.get(element);
    if (before !== undefined) return before;
    known.set(element, 0);
    let drawn = 1;
    for (const child of element.children) drawn += isSpriteElement(child) ? weigh(child, depth + 1) : 1;
    for (const id of element.refers) {
      const referred = elements.get(id);
      if (referred !== undefined) drawn += weigh(referred, depth + 1);
    }
    known.set(element, drawn);
    return drawn;
  }
}

function isSpriteElement(node: NodeData): node is SpriteElement {
  return node.kind === 'element';
}
