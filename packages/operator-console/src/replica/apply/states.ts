/**
 * What the customer does with an element, written on it in one attribute of the console's own, which the page's selectors were made to ask (css/state-selectors.ts).
 * Only what some sheet asks for is written: on most pages a few words on a few elements.
 */
import { stateOps, type NodeId, type OpOf } from '@pagetwin/protocol';
import { stateAttribute, statePart, type UseState } from '../css/state-selectors.js';
import { isElement } from '../identity.js';
import type { Stage } from '../stage.js';

export interface States {
  begin(): void;
  setFlags(op: OpOf<'states'>): void;
  setChain(op: OpOf<'state-chain'>): void;
  setCustom(op: OpOf<'custom-states'>): void;
  /** The focus, trees or attributes changed: who is around whom is found anew. */
  touch(): void;
  readonly use: UseState;
  settle(stage: Stage): void;
}

const { stateFlag } = stateOps;
const wordsOfFlags: readonly (readonly [flag: number, words: readonly string[]])[] = [
  [stateFlag.undefined, ['undefined']],
  [stateFlag.focusVisible, ['focus-visible']],
  [stateFlag.target, ['target']],
  [stateFlag.autofilled, ['autofill', '-webkit-autofill']],
  [stateFlag.invalid, ['invalid']],
  [stateFlag.userInvalid, ['user-invalid']],
  [stateFlag.userValid, ['user-valid']],
  [stateFlag.open, ['open']],
  [stateFlag.fullscreen, ['fullscreen', '-webkit-full-screen']],
  [stateFlag.disabled, ['disabled']],
  [stateFlag.enabled, ['enabled']],
  [stateFlag.valid, ['valid']],
];

/** What the base sheet asks for, on every page. */
const alwaysAsked = ['focus-visible', 'active', 'autofill'];

export function createStates(): States {
  let flags = new Map<NodeId, number>();
  let custom = new Map<NodeId, readonly string[]>();
  let chains = new Map<'hover' | 'active', NodeId>();
  const asked = new Set(alwaysAsked);
  const askedOfParts = new Set<string>();
  /** Under the customer's pointer, or pressed. */
  let buttons = new Map<Element, 'hover' | 'active'>();
  /** Elements that carry the attribute, and those that carry parts of ours. */
  let worn = new Set<Element>();
  let parts = new Map<Element, string>();
  let isDirty = false;

  function settle(stage: Stage): void {
    if (!isDirty) return;
    isDirty = false;
    const wanted = wantedWords(stage);
    for (const element of worn) if (!wanted.has(element)) element.removeAttribute(stateAttribute);
    worn = new Set();
    for (const [element, words] of wanted) {
      const value = Array.from(words).join(' ');
      if (value !== '' && element.getAttribute(stateAttribute) !== value) element.setAttribute(stateAttribute, value);
      if (value === '') element.removeAttribute(stateAttribute);
      else worn.add(element);
    }
    settleParts(wanted);
    for (const [element, word] of buttons) {
      dressButton(element, word);
      worn.add(element);
    }
  }

  function wantedWords(stage: Stage): Map<Element, Set<string>> {
    const wanted = new Map<Element, Set<string>>();
    const add = (element: Element, word: string): void => {
      if (!asked.has(word) && !askedOfParts.has(word) && !(word.startsWith('state-') && asked.has('state'))) return;
      const words = wanted.get(element);
      if (words === undefined) wanted.set(element, new Set([word]));
      else words.add(word);
    };
    buttons = new Map();
    const elementOf = (id: NodeId): Element | null => stage.identity.elementOf(id);

    for (const [id, set] of flags) {
      const element = elementOf(id);
      if (element === null) flags.delete(id);
      else for (const [flag, words] of wordsOfFlags) if ((set & flag) !== 0) for (const word of words) add(element, word);
    }
    for (const [id, names] of custom) {
      const element = elementOf(id);
      if (element === null) custom.delete(id);
      // A name with a space in it would be two words.
      else for (const name of names) if (!/\s/.test(name)) add(element, `state-${name}`);
    }
    for (const [word, id] of chains) {
      const innermost = elementOf(id);
      for (const element of innermost === null ? [] : around(innermost, stage.frame)) {
        add(element, word);
        if (element.matches(pushButton)) buttons.set(element, word);
        // A label shares the state with its control.
        const control = element.localName === 'label' ? (element as HTMLLabelElement).control : null;
        if (control !== null) add(control, word);
      }
    }
    const focused = stage.selections.focused === null ? null : elementOf(stage.selections.focused);
    if (focused === null) return wanted;
    for (const element of around(focused, null)) {
      add(element, 'focus-within');
      // To those outside a shadow root, its host has the focus.
      if (element === focused || isHostAround(element, focused)) add(element, 'focus');
    }
    return wanted;
  }

  /** An attribute cannot be asked behind ::part(), but further parts can. They are let out of shadow roots as the page's own are. */
  function settleParts(wanted: ReadonlyMap<Element, ReadonlySet<string>>): void {
    const before = parts;
    parts = new Map();
    if (askedOfParts.size === 0) return;
    const names = Array.from(askedOfParts, (word) => statePart + word).join(', ');
    for (const [element, words] of wanted) {
      const own = Array.from(words).flatMap((word) => (askedOfParts.has(word) ? [statePart + word] : []));
      if (own.length === 0 || !element.hasAttribute('part')) continue;
      wear(element, 'part', own.join(' '));
      for (let host = hostOf(element); host?.hasAttribute('exportparts') === true; host = hostOf(host)) wear(host, 'exportparts', names);
    }
    for (const [element, name] of before) if (!parts.has(element)) element.setAttribute(name, withoutOurs(element.getAttribute(name) ?? '', name));

    function wear(element: Element, name: 'part' | 'exportparts', ours: string): void {
      const theirs = withoutOurs(element.getAttribute(name) ?? '', name);
      const value = name === 'part' ? `${theirs} ${ours}` : `${theirs}, ${ours}`;
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
      parts.set(element, name);
    }
  }

  return {
    begin() {
      flags = new Map();
      custom = new Map();
      chains = new Map();
      isDirty = true;
    },
    setFlags({ node, flags: set }) {
      if (set === 0) flags.delete(node);
      else flags.set(node, set);
      isDirty = true;
    },
    setChain({ chain, node }) {
      if (node === null) chains.delete(chain);
      else chains.set(chain, node);
      isDirty = true;
    },
    setCustom({ node, names }) {
      if (names.length === 0) custom.delete(node);
      else custom.set(node, names);
      isDirty = true;
    },
    touch() {
      isDirty = true;
    },
    use(word, where) {
      const known = where === 'part' ? askedOfParts : asked;
      if (known.has(word)) return;
      known.add(word);
      isDirty = true;
    },
    settle,
  };
}

/** The element and all that it is shown in: slots, hosts and, up to the replica's own, frames; without it, up to the document. */
function* around(innermost: Element, replica: Element | null): Generator<Element, void> {
  for (let node: Node | null = innermost; node !== null; node = nodeAround(node, replica)) if (isElement(node)) yield node;
}

function nodeAround(node: Node, replica: Element | null): Node | null {
  const slot = isElement(node) ? node.assignedSlot : null;
  const parent = slot ?? node.parentNode;
  if (parent !== null) return parent;
  if (isShadowRoot(node)) return node.host;
  const frame = replica === null || !('defaultView' in node) ? null : ((node as Document).defaultView?.frameElement ?? null);
  return frame === replica ? null : frame;
}

const fragmentType = 11;

function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === fragmentType && 'host' in node;
}

/** The host of the root that the node is in. */
function hostOf(node: Node): Element | null {
  const root = node.getRootNode();
  return isShadowRoot(root) ? root.host : null;
}

function isHostAround(host: Element, inner: Element): boolean {
  for (let at = hostOf(inner); at !== null; at = hostOf(at)) if (at === host) return true;
  return false;
}

function withoutOurs(value: string, name: string): string {
  const separator = name === 'part' ? ' ' : ', ';
  return value
    .split(name === 'part' ? /\s+/ : /\s*,\s*/)
    .filter((item) => !item.startsWith(statePart))
    .join(separator);
}

const pushButton = ':is(button, input[type=button i], input[type=submit i], input[type=reset i]):enabled';

/**
 * What browsers do to a button without being asked, when all else is on it: its colours may be those of :hover or :active. The border of one that the page coloured turns when it is
 * pressed. One that is the browser's own all over is painted darker under the pointer; a border or ground of ours would make another button of it.
 */
function dressButton(element: Element, word: 'hover' | 'active'): void {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  if (style?.borderTopStyle !== 'outset') return;
  const isNative = style.backgroundImage === 'none' && style.backgroundColor === 'rgb(239, 239, 239)';
  const state = element.getAttribute(stateAttribute) ?? '';
  if (isNative === (word === 'hover')) element.setAttribute(stateAttribute, `${state} ${isNative ? 'darkened' : 'pressed'}`.trim());
}
