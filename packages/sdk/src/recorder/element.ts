/** Builds the widget's own elements node by node: no markup in strings, so that a page's Trusted Types have nothing to object to. */
type Child = Node | string;

/** Makes `<tag>`, or with a dot `<tag class>`: 'p.note'. */
export type MakeElement = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag | `${Tag}.${string}`, ...children: Child[]) => HTMLElementTagNameMap[Tag];

export function createElementMaker(document: Document): MakeElement {
  return (tag, ...children) => {
    const [name = tag, className] = tag.split('.');
    const element = document.createElement(name);
    if (className !== undefined) element.className = className;
    element.append(...children);
    return element as never;
  };
}

/** What a button does is its data-action: the panel has one listener for all of them. */
export function createActionButton(make: MakeElement, action: string, label: string): HTMLButtonElement {
  const button = make('button', label);
  button.type = 'button';
  button.dataset['action'] = action;
  return button;
}

export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
