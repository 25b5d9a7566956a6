/**
 * Reads of the replica's elements. The page is hostile: a form's child named "value" or "type" shadows the form's own property,
 * so everything is read through the prototypes' getters, of this window's realm, which work on elements of any document.
 */
type Getter = (this: Element) => unknown;

function getterOf(prototype: object, name: string): Getter {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get === undefined ? () => undefined : (get as Getter);
}

export interface ElementReader {
  tagOf(element: Element): string;
  attributeOf(element: Element, name: string): string | null;
  valueOf(element: Element): string;
  isDisabled(element: Element): boolean;
  optionsOf(select: Element): readonly OptionFacts[];
  parentOf(element: Element): Element | null;
  styleOf(element: Element): CSSStyleDeclaration | null;
  scrollOf(element: Element): ScrollFacts;
  /** The element that scrolls the whole page. */
  rootOf(element: Element): Element | null;
  /** In a frame of the customer's page. */
  isNested(element: Element): boolean;
}

export interface OptionFacts {
  readonly label: string;
  readonly isSelected: boolean;
  readonly isDisabled: boolean;
}

export interface ScrollFacts {
  readonly left: number;
  readonly top: number;
  /** How far it can go. */
  readonly maxLeft: number;
  readonly maxTop: number;
}

export function createElementReader(view: Window & typeof globalThis): ElementReader {
  const localName = getterOf(view.Element.prototype, 'localName');
  const inputValue = getterOf(view.HTMLInputElement.prototype, 'value');
  const areaValue = getterOf(view.HTMLTextAreaElement.prototype, 'value');
  const selected = getterOf(view.HTMLOptionElement.prototype, 'selected');
  const label = getterOf(view.HTMLOptionElement.prototype, 'label');
  const parentNode = getterOf(view.Node.prototype, 'parentNode');
  const host = getterOf(view.ShadowRoot.prototype, 'host');
  const ownerDocument = getterOf(view.Node.prototype, 'ownerDocument');
  const number = (name: string) => {
    const get = getterOf(view.Element.prototype, name);
    return (element: Element): number => Number(get.call(element));
  };
  const [scrollLeft, scrollTop] = [number('scrollLeft'), number('scrollTop')];
  const [scrollWidth, scrollHeight] = [number('scrollWidth'), number('scrollHeight')];
  const [clientWidth, clientHeight] = [number('clientWidth'), number('clientHeight')];
  const { getAttribute, querySelectorAll } = view.Element.prototype;

  const tagOf = (element: Element): string => String(localName.call(element));
  const attributeOf = (element: Element, name: string): string | null => getAttribute.call(element, name);
  const documentOf = (element: Element): Document => ownerDocument.call(element) as Document;

  return {
    tagOf,
    attributeOf,
    valueOf(element) {
      if (tagOf(element) === 'input') return String(inputValue.call(element));
      return tagOf(element) === 'textarea' ? String(areaValue.call(element)) : '';
    },
    isDisabled: (element) => attributeOf(element, 'disabled') !== null,
    optionsOf(select) {
      return Array.from(querySelectorAll.call(select, 'option'), (option) => ({
        label: String(label.call(option)),
        isSelected: selected.call(option) === true,
        isDisabled: attributeOf(option, 'disabled') !== null,
      }));
    },
    parentOf(element) {
      const parent = parentNode.call(element);
      if (isElement(parent)) return parent;
      return isShadowRoot(parent) ? (host.call(parent as unknown as Element) as Element) : null;
    },
    styleOf: (element) => documentOf(element).defaultView?.getComputedStyle(element) ?? null,
    scrollOf(element) {
      return {
        left: scrollLeft(element),
        top: scrollTop(element),
        maxLeft: scrollWidth(element) - clientWidth(element),
        maxTop: scrollHeight(element) - clientHeight(element),
      };
    },
    isNested: (element) => documentOf(element).defaultView?.frameElement?.ownerDocument !== view.document,
    rootOf: (element) => documentOf(element).scrollingElement,
  };

  function isElement(value: unknown): value is Element {
    return nodeTypeOf(value) === 1;
  }

  function isShadowRoot(value: unknown): boolean {
    return nodeTypeOf(value) === 11;
  }

  function nodeTypeOf(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return null;
    return getterOf(view.Node.prototype, 'nodeType').call(value as Element);
  }
}
