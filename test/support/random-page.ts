/**
 * A page that changes at random, the same way each time for a seed: insert, remove, move, reparent, wrap, innerHTML, split text, attributes, shadow roots, frames,
 * inputs, detached subtrees that change and come back, and equal content written anew.
 */
export interface RandomPage {
  /** Makes this many changes in one go. */
  change(count: number): void;
  /** What was done, newest last, for the report of a failing seed. */
  readonly log: readonly string[];
}

export function createRandomPage(document: Document, seed: number): RandomPage {
  const random = createRandom(seed);
  const log: string[] = [];
  /** Out of the page for a while. */
  const detached: Element[] = [];
  let counter = 0;

  const upTo = (count: number): number => Math.floor(random() * count);
  const one = <Item>(items: ArrayLike<Item>): Item | undefined => items[upTo(items.length)];

  function roots(): ParentNode[] {
    const found: ParentNode[] = [document.body];
    for (let index = 0; index < found.length; index++) {
      found[index]?.querySelectorAll('*').forEach((element) => {
        if (element.shadowRoot) found.push(element.shadowRoot);
        if (element instanceof HTMLIFrameElement || element.localName === 'iframe') {
          const body = (element as HTMLIFrameElement).contentDocument?.body;
          if (body) found.push(body);
        }
      });
    }
    return found;
  }

  function anyElement(): Element {
    const root = one(roots()) ?? document.body;
    const place = random() < 0.2 && detached.length > 0 ? (one(detached) ?? root) : root;
    return one(Array.from(place.querySelectorAll('*')).filter(mayContain)) ?? document.body;
  }

  const mayContain = ({ localName }: Element): boolean => !['iframe', 'input', 'br', 'script', 'textarea', 'select', 'option', 'style'].includes(localName);

  /** One whose children are all put in again: seldom one with a frame, which takes the browser 10 ms to load anew each time. */
  function anyList(): Element {
    const element = anyElement();
    return element.querySelector('iframe') !== null && random() < 0.9 ? (one(document.querySelectorAll('ul, section, p')) ?? element) : element;
  }

  function anyParent(): Node {
    const root = one(roots()) ?? document.body;
    return random() < 0.15 ? (root as Node) : anyElement();
  }

  function anyChild(): ChildNode | undefined {
    return one(anyParent().childNodes);
  }

  const tags = ['div', 'p', 'ul', 'li', 'span', 'b', 'section', 'table', 'input', 'button', 'x-box', 'textarea'];
  const word = (): string => `w${counter++ % 200}`;

  function subtree(depth: number): Element {
    const element = document.createElement(one(tags) ?? 'div');
    if (random() < 0.5) element.className = word();
    if (random() < 0.1) element.id = word();
    if (!mayContain(element)) return element;
    for (let count = upTo(4); count > 0; count--) element.append(depth > 0 && random() < 0.6 ? subtree(depth - 1) : word());
    return element;
  }

  function place(node: Node): void {
    const parent = anyParent();
    if (node.contains(parent)) return;
    parent.insertBefore(node, random() < 0.3 ? null : (one(parent.childNodes) ?? null));
  }

  const changes: Readonly<Record<string, () => void>> = {
    insert: () => place(subtree(upTo(3))),
    insertMore: () => place(subtree(3)),
    insertMost() {
      for (let count = upTo(8); count > 0; count--) place(subtree(2));
    },
    text: () => place(document.createTextNode(random() < 0.1 ? '' : word())),
    comment: () => place(document.createComment(word())),
    remove: () => anyChild()?.remove(),
    removeAgain: () => anyChild()?.remove(),
    move() {
      const child = anyChild();
      if (child) place(child);
    },
    moveFew() {
      const from = anyParent();
      for (const child of Array.from(from.childNodes).slice(0, upTo(5))) place(child);
    },
    swap() {
      const [one, other] = [anyChild(), anyChild()];
      if (!one || !other || one.contains(other) || other.contains(one) || !one.parentNode || !other.parentNode) return;
      const mark = document.createComment('');
      one.before(mark);
      other.before(one);
      mark.replaceWith(other);
    },
    reverse() {
      const parent = anyList();
      parent.append(...Array.from(parent.childNodes).reverse());
    },
    shuffle() {
      const parent = anyList();
      parent.append(...Array.from(parent.childNodes).sort(() => random() - 0.5));
    },
    appendAgain() {
      const parent = anyList();
      parent.append(...Array.from(parent.childNodes));
    },
    wrap() {
      const child = anyChild();
      const wrapper = document.createElement('div');
      child?.before(wrapper);
      if (child) wrapper.append(child);
    },
    unwrap() {
      const element = anyElement();
      if (element !== document.body && element.parentElement !== null) element.replaceWith(...Array.from(element.childNodes));
    },
    writeAgain() {
      const element = anyList();
      element.innerHTML = String(element.innerHTML);
    },
    writeNearly() {
      const element = anyList();
      element.innerHTML = element.innerHTML.replace(/w\d+/, word);
    },
    replaceByClone() {
      const element = anyElement();
      if (element !== document.body) element.replaceWith(element.cloneNode(true));
    },
    splitText() {
      const text = one(Array.from(anyParent().childNodes).filter((node) => node.nodeType === Node.TEXT_NODE)) as Text | undefined;
      if (text && text.length > 1) text.splitText(1);
    },
    normalize: () => anyElement().normalize(),
    data() {
      const child = anyChild();
      if (child && child.nodeType !== Node.ELEMENT_NODE) child.nodeValue = word();
    },
    attribute: () => anyElement().setAttribute(one(['class', 'title', 'data-a', 'style', 'hidden', 'id']) ?? 'class', random() < 0.2 ? '' : word()),
    removeAttribute: () => anyElement().removeAttribute(one(['class', 'title', 'data-a', 'hidden', 'id']) ?? 'class'),
    detach() {
      const element = anyElement();
      if (element === document.body) return;
      element.remove();
      detached.push(element);
    },
    attachAgain() {
      const [element] = detached.splice(upTo(detached.length), 1);
      if (element) place(element);
    },
    intoDetached() {
      const element = one(detached);
      const child = anyChild();
      if (element && child && !child.contains(element) && mayContain(element)) element.append(child);
    },
    shadow() {
      const host = anyElement();
      // One that was made by a frame that is gone is out of reach: the recorder gave its patches there back.
      if (document.defaultView === null || !(host instanceof document.defaultView.Element)) return;
      if (host.shadowRoot === null && ['div', 'p', 'section', 'span', 'x-box'].includes(host.localName)) host.attachShadow({ mode: 'open' }).append(subtree(2));
    },
    ignore() {
      const element = anyElement();
      if (element !== document.body && random() < 0.3) element.toggleAttribute('data-pagetwin-ignore');
    },
    input() {
      const input = one(Array.from((one(roots()) ?? document).querySelectorAll('input')));
      if (input) input.value = word();
    },
    frame() {
      // In shadow roots and in other frames too.
      if (roots().filter(({ ownerDocument }) => ownerDocument !== document).length > 2) return;
      const frame = document.createElement('iframe');
      place(frame);
      frame.contentDocument?.body.append(subtree(2));
    },
    fragment() {
      const fragment = document.createDocumentFragment();
      for (let count = upTo(6); count > 0; count--) fragment.append(random() < 0.5 ? subtree(1) : (anyChild() ?? ''));
      place(fragment);
    },
    insideOut() {
      const element = anyElement();
      const inner = one(Array.from(element.querySelectorAll('*')).filter(mayContain));
      if (element === document.body || !inner || element.parentNode === null) return;
      element.replaceWith(inner);
      inner.append(element);
    },
    trim() {
      if (document.querySelectorAll('*').length > 600)
        Array.from(document.body.children)
          .slice(0, 3)
          .forEach((child) => child.remove());
    },
  };
  const names = Object.keys(changes);

  return {
    log,
    change(count) {
      for (let left = count; left > 0; left--) {
        const name = one(names) ?? 'insert';
        log.push(name);
        try {
          changes[name]?.();
        } catch (error) {
          // A frame's node into itself and the like: the page's own mistake, which changes nothing.
          if (!(error instanceof DOMException) && !(error as Error).name.includes('Error')) throw error;
        }
      }
    },
  };
}

/** mulberry32: small, good enough, the same everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
