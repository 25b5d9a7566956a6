/**
 * What selectors ask of elements and the tree does not show: hover and activity (their innermost elements), and flags of single elements: focus rings, the target, validity,
 * elements that are not defined yet, custom states. Asked of the browser (`matches`) at the flush; events only say that it is time to ask.
 */
import { stateOps, type NodeId, type OpWriter } from '@pagetwin/protocol';
import { sweep } from '../data/sweep.js';
import { words } from '../data/words.js';
import { isElement } from '../page/is-element.js';
import { createPerRoot, type Realm } from '../page/per-root.js';
import type { Capture, CaptureContext, Root } from './capture.js';

/** Of a custom element that the page's early script was asked for; null: not known. */
export type InternalsOf = (element: Element) => ElementInternals | null;

const { stateFlag } = stateOps;
const selectors: readonly (readonly [flag: number, selector: string])[] = [
  [stateFlag.undefined, ':not(:defined)'],
  [stateFlag.focusVisible, ':focus-visible'],
  [stateFlag.target, ':target'],
  [stateFlag.autofilled, ':autofill'],
  [stateFlag.invalid, ':invalid'],
  [stateFlag.userInvalid, ':user-invalid'],
  [stateFlag.userValid, ':user-valid'],
  [stateFlag.open, ':open'],
  [stateFlag.fullscreen, ':fullscreen'],
];
/** What a control of the browser's own has in the replica too: told of custom elements, which nobody defines there. */
const customSelectors: typeof selectors = [
  [stateFlag.disabled, ':disabled'],
  [stateFlag.enabled, ':enabled'],
  [stateFlag.valid, ':valid'],
];
/** They say something of a value. */
const ofValue = stateFlag.autofilled | stateFlag.invalid | stateFlag.userInvalid | stateFlag.userValid | stateFlag.valid;
const ofAssociated = stateFlag.disabled | stateFlag.enabled;

/** One element of a root has them at a time. */
const ofOne = stateFlag.focusVisible | stateFlag.target | stateFlag.fullscreen;

const controlNames = words('input select textarea button form fieldset');
/** Values and constraints change in many ways, most of them in silence: each flush asks some controls anew. */
const sweepCount = 60;
/** Of elements that wait to be defined, in a realm. */
const maxNames = 1000;
/** limits.maxCustomStates, without bringing the whole table into this script. */
const maxCustomStates = 64;

export function createStatesCapture(context: CaptureContext, internalsOf: InternalsOf = () => null): Capture {
  const { window, page, ids, door, requestFlush } = context;
  const { matches: nativeMatches } = window.Element.prototype;
  const matches = (element: Element, selector: string): boolean => nativeMatches.call(element, selector);
  const known = selectors.filter(([, selector]) => window.CSS.supports(`selector(${selector})`));
  const any = known.map(([, selector]) => selector).join();

  const dirty = new Set<Element>();
  /** Used or changed: what is around them is asked too, once a flush, as one key is several events. */
  const touched = new Set<Element>();
  const controls = new Set<Element>();
  const told = new Map<NodeId, number>();
  /** Elements told to be undefined, and the names that are waited for in each realm. */
  const undefinedOnes = new Set<Element>();
  const awaited = new WeakMap<CustomElementRegistry, Set<string>>();
  const ownerOf = new WeakMap<object, Element>();
  const dirtyCustom = new Set<Element>();
  const statesOf = new WeakMap<Element, Iterable<string>>();
  const toldCustom = new Map<NodeId, string>();
  const chains = {
    hover: { isDirty: true, told: null as NodeId | null, hint: null as Element | null },
    active: { isDirty: true, told: null as NodeId | null, hint: null as Element | null },
  };

  const perRoot = createPerRoot((root, realm) => {
    markRoot(root);
    // With a related target in the same shadow root, these do not leave it.
    return [
      page.listen(root, 'pointerover pointerout', onPointer),
      page.listen(root, 'focusin focusout keydown keyup', onTarget),
      page.listen(root, 'input change invalid reset submit', onControl),
      ...(realm ? watchRealm(realm) : []),
    ];
  });

  const watchRealm = (realm: Realm): (() => void)[] => [
    page.listen(realm, 'pointerdown pointerup pointercancel click dragend keydown keyup', onPress),
    page.listen(realm, 'hashchange popstate load fullscreenchange', ({ target, type }) => {
      // Every picture's load event passes here.
      if (type !== 'load' || !isElement(target)) markRoots();
    }),
    // Its focus shows in an active window only.
    page.listen(realm, 'focus blur', () => mark(realm.document.activeElement)),
    ...[realm.HTMLInputElement, realm.HTMLSelectElement, realm.HTMLTextAreaElement, realm.HTMLButtonElement].map(({ prototype }) =>
      page.patch(prototype, 'setCustomValidity', markControl),
    ),
    page.patch(realm.HTMLElement.prototype, 'attachInternals', (self, _args, internals) => isElement(self) && know(self, internals as ElementInternals)),
    page.patch(realm.ElementInternals.prototype, 'setValidity', (self) => markControl(ownerOf.get(self as object))),
    ...('CustomStateSet' in realm ? [page.patch((realm.CustomStateSet as { prototype: object }).prototype, 'add delete clear', onCustomState)] : []),
  ];

  function mark(element: unknown): void {
    if (!isElement(element)) return;
    dirty.add(element);
    requestFlush();
  }

  /** At each root the event's target is what that root sees: the element, or the host that it is in. */
  function onTarget({ target }: Event): void {
    mark(target);
  }

  function onPointer(event: Event): void {
    const { hover } = chains;
    hover.isDirty = true;
    hover.hint = event.type === 'pointerover' ? (event.composedPath()[0] as Element) : null;
    requestFlush();
  }

  function onPress(event: Event): void {
    chains.active.isDirty = true;
    markControl(event.composedPath()[0]);
  }

  function onControl(event: Event): void {
    markControl(event.target);
  }

  function markControl(control: unknown): void {
    if (!isElement(control)) return;
    touched.add(control);
    requestFlush();
  }

  /** And what its state is part of: radio buttons share theirs, a form and a fieldset have that of what is in them. */
  function markAround(control: Element): void {
    dirty.add(control);
    for (let around = control.closest('fieldset,form'); around !== null; around = around.parentElement?.closest('fieldset,form') ?? null) dirty.add(around);
    const form = 'form' in control && isElement(control.form) ? control.form : control;
    for (const other of elementsOf(form)) dirty.add(other);
    if (form !== control) dirty.add(form);
  }

  /** Where one element of a root has a state. */
  function markRoot(root: Root): void {
    mark(root.activeElement);
    mark(root.fullscreenElement);
    if ('defaultView' in root) mark(root.querySelector(':target'));
  }

  function markRoots(): void {
    for (const [id, flags] of told) if ((flags & ofOne) !== 0) mark(ids.nodeOf(id));
    for (const root of perRoot.roots()) markRoot(root);
  }

  function know(element: Element, internals: ElementInternals | null): void {
    if (internals === null) return;
    ownerOf.set(internals, element);
    if (!('states' in internals)) return;
    ownerOf.set(internals.states, element);
    statesOf.set(element, internals.states as unknown as Iterable<string>);
    dirtyCustom.add(element);
  }

  function onCustomState(self: unknown): void {
    const owner = ownerOf.get(self as object);
    if (owner === undefined) return;
    dirtyCustom.add(owner);
    requestFlush();
  }

  function noteCustom(element: Element, name: string): void {
    know(element, internalsOf(element));
    dirty.add(element);
    if (matches(element, ':defined')) return;
    undefinedOnes.add(element);
    const registry = element.ownerDocument.defaultView?.customElements;
    if (registry === undefined) return;
    const names = awaited.get(registry) ?? new Set();
    awaited.set(registry, names);
    if (names.has(name) || names.size === maxNames) return;
    names.add(name);
    const onDefined = page.guard(() => undefinedOnes.forEach(markIfDefined));
    // Of a name that no element can be defined under, nothing is heard.
    registry.whenDefined(name).then(onDefined, () => undefined);
  }

  function markIfDefined(element: Element): void {
    if (!matches(element, ':defined')) return;
    undefinedOnes.delete(element);
    know(element, internalsOf(element));
    mark(element);
  }

  function note(element: Element): void {
    const { localName } = element;
    if (controlNames.has(localName)) {
      controls.add(element);
      dirty.add(element);
      return;
    }
    const name = localName.includes('-') ? localName : element.getAttribute('is');
    if (name !== null) noteCustom(element, name);
  }

  function flagsOf(element: Element): number {
    const isCustom = element.localName.includes('-');
    if (!isCustom && !matches(element, any)) return 0;
    let flags = 0;
    for (const [flag, selector] of isCustom ? known.concat(customSelectors) : known) if (matches(element, selector)) flags |= flag;
    if ((flags & ofValue) !== 0 && !door.mayTellState(element)) flags &= ~ofValue;
    // What is wrong with a masked field does not show on what is around it either.
    if ((flags & stateFlag.invalid) !== 0 && isAround(element) && !elementsOf(element).some(isInvalidToAll)) flags &= ~stateFlag.invalid;
    return flags;
  }

  const isInvalidToAll = (control: Element): boolean => !isAround(control) && matches(control, ':invalid') && door.mayTellState(control);

  function tell(writer: OpWriter, element: Element): void {
    const node = ids.idOf(element);
    if (node === null) {
      controls.delete(element);
      undefinedOnes.delete(element);
      return;
    }
    const flags = flagsOf(element);
    if ((flags & ofAssociated) !== 0) controls.add(element);
    // It closes in silence.
    if ((flags & stateFlag.open) !== 0 && controlNames.has(element.localName)) requestFlush();
    if (flags === (told.get(node) ?? 0)) return;
    told.set(node, flags);
    stateOps.writeStates(writer, { node, flags });
  }

  function tellCustom(writer: OpWriter, element: Element): void {
    const node = ids.idOf(element);
    if (node === null || !door.mayTellState(element)) return;
    const names = Array.from(statesOf.get(element) ?? [])
      .filter((name) => !/\s/.test(name))
      .slice(0, maxCustomStates);
    const now = names.join(' ');
    if (now === (toldCustom.get(node) ?? '')) return;
    toldCustom.set(node, now);
    stateOps.writeCustomStates(writer, { node, names });
  }

  function tellChain(writer: OpWriter, chain: 'hover' | 'active'): void {
    const state = chains[chain];
    if (!state.isDirty) return;
    state.isDirty = false;
    const node = idOfNearest(innermost(`:${chain}`, state.hint));
    if (node === state.told) return;
    state.told = node;
    stateOps.writeStateChain(writer, { chain, node });
  }

  /** What is not in the replica (a hidden child) leaves the state to what is around it. */
  function idOfNearest(innermostElement: Element | null): NodeId | null {
    for (let element = innermostElement; element !== null; element = element.parentElement ?? ownerOfRoot(element)) {
      const id = ids.idOf(element);
      if (id !== null) return id;
    }
    return null;
  }

  /** The event's own word is taken where it still holds: of a label and its control, both of which are hovered, it names the one that is meant. */
  function innermost(selector: string, hint: Element | null): Element | null {
    if (hint !== null && isElement(hint) && matches(hint, selector) && deepest(hint, selector) === null && innerRoot(hint) === null) return hint;
    let found: Element | null = null;
    for (let root: Root | null = window.document; root !== null;) {
      const deeper: Element | null = deepest(root, selector);
      found = deeper ?? found;
      root = deeper && innerRoot(deeper);
    }
    return found;
  }

  function sweepOn(writer: OpWriter): void {
    for (const control of sweep(controls, sweepCount)) if (!dirty.has(control)) tell(writer, control);
  }

  return {
    ...perRoot,
    elementAdded: note,
    elementAdopted(element) {
      note(element);
      dirty.add(element);
      dirtyCustom.add(element);
    },
    attributeChanged(element) {
      if (controls.has(element)) for (const one of [element, ...elementsOf(element)]) dirty.add(one);
    },
    nodeRemoved(node, id) {
      told.delete(id);
      toldCustom.delete(id);
      if (!isElement(node)) return;
      controls.delete(node);
      undefinedOnes.delete(node);
    },
    generationBegun() {
      markRoots();
      told.clear();
      toldCustom.clear();
      controls.clear();
      for (const chain of Object.values(chains)) {
        chain.isDirty = true;
        chain.told = null;
      }
    },
    collect(writer) {
      touched.forEach(markAround);
      touched.clear();
      for (const element of dirty) tell(writer, element);
      sweepOn(writer);
      dirty.clear();
      for (const element of dirtyCustom) tellCustom(writer, element);
      dirtyCustom.clear();
      tellChain(writer, 'hover');
      tellChain(writer, 'active');
    },
  };
}

const isAround = ({ localName }: Element): boolean => localName === 'form' || localName === 'fieldset';

/** Of a form or fieldset. A control has none. */
function elementsOf(around: Element): Element[] {
  return isAround(around) && 'elements' in around ? Array.from(around.elements as Iterable<Element>) : [];
}

/** The last in document order; null: none. */
function deepest(within: ParentNode, selector: string): Element | null {
  const found = within.querySelectorAll(selector);
  return found[found.length - 1] ?? null;
}

function ownerOfRoot(element: Element): Element | null {
  const root = element.getRootNode() as { readonly host?: Element; readonly defaultView?: Window | null };
  return root.host ?? root.defaultView?.frameElement ?? null;
}

function innerRoot(element: Element): Root | null {
  return element.shadowRoot ?? (element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null);
}
