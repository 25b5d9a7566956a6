/**
 * Live state of form controls: what is typed, checked and selected. It is not in the attributes.
 * Told by node id; a control that was never told follows its attributes in the replica, so that only a difference from them is an op.
 */
import { htmlNamespace, inputOps, type NodeId, type OpWriter } from '@pagetwin/protocol';
import { sweep } from '../data/sweep.js';
import { controlTags, words } from '../data/words.js';
import { isElement } from '../page/is-element.js';
import { createPerRoot, type Realm } from '../page/per-root.js';
import type { Capture, CaptureContext } from './capture.js';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type StateKind = 'value' | 'checked' | 'selected';
interface Told {
  /** As it is in the page; what leaves is the door's answer to it. */
  readonly state: string;
  readonly sent: string;
}

/** Their value is their attribute, or (hidden) never leaves. */
const statelessTypes = words('hidden submit button reset image');
/** They take no dots: a mask in their value attribute shows nothing, and is told as a value besides. */
const typedTypes = words('number range color date month week time datetime-local');
const stateAttributes = words('value checked selected multiple min max step');
/** React and its like keep the setter that they found before we came, and set through it unseen: so each flush looks at some controls itself. */
const sweepCount = 200;

export function createInputsCapture(context: CaptureContext): Capture {
  const { page, ids, door } = context;
  const controls = new Set<Control>();
  const dirty = new Set<Control>();
  /** null: what the replica shows is not known, and is told whatever it is. */
  const told = new Map<NodeId, Told | null>();

  const perRoot = createPerRoot((root, realm) => [
    page.listen(root, 'input change', (event) => touch(originOf(event))),
    page.listen(root, 'reset', touchAll),
    ...(realm ? watchRealm(realm) : []),
  ]);

  const watchRealm = (realm: Realm): (() => void)[] => [
    // What the page sets in answer to these may pass every setter that we know of.
    page.listen(realm.document, 'click keyup', context.requestFlush),
    page.patch(realm.HTMLInputElement.prototype, 'value checked indeterminate valueAsNumber valueAsDate setRangeText stepUp stepDown', touch),
    page.patch(realm.HTMLTextAreaElement.prototype, 'value setRangeText', touch),
    page.patch(realm.HTMLSelectElement.prototype, 'value selectedIndex', touch),
    page.patch(realm.HTMLOptionElement.prototype, 'selected', touch),
  ];

  function touch(node: unknown): void {
    const control = controlOf(node);
    if (control === null || !controls.has(control)) return;
    dirty.add(control);
    context.requestFlush();
  }

  /** Checking one radio button unchecks the others of its group in silence. */
  function markGroups(): void {
    const names = new Set(
      Array.from(dirty)
        .filter(isRadio)
        .map((radio) => radio.name),
    );
    if (names.size > 0) for (const control of controls) if (isRadio(control) && names.has(control.name)) dirty.add(control);
  }

  /** A form is reset after its event; the flush comes later still. */
  function touchAll(): void {
    for (const control of controls) dirty.add(control);
    context.requestFlush();
  }

  function mark(element: Element): void {
    const control = controlOf(element);
    if (control === null) return;
    controls.add(control);
    dirty.add(control);
  }

  function forget(element: Element): void {
    const control = controlOf(element);
    const id = control && ids.idOf(control);
    if (id !== null) told.set(id, null);
    mark(element);
  }

  /** What leaves may change while the state does not: a mask comes or goes. */
  function tell(writer: OpWriter, control: Control): void {
    const id = ids.idOf(control);
    const kind = stateKindOf(control);
    if (id === null) controls.delete(control);
    if (id === null || kind === null) return;
    const state = stateOf(control, kind);
    const before = told.get(id);
    const value = door.value(control, kind === 'value' ? state : '');
    const isMaskedDefault = typedTypes.has(control.type) && value !== state;
    if (before === undefined && state === defaultOf(control, kind) && !isMaskedDefault) return;
    if (kind !== 'value' && !door.mayTellState(control)) return;
    const sent = kind === 'value' ? value : state;
    told.set(id, { state, sent });
    if (sent === before?.sent) return;
    if (kind === 'value') inputOps.writeValue(writer, { node: id, value });
    if (kind === 'checked') inputOps.writeChecked(writer, { node: id, checked: state[0] === '1', indeterminate: state[1] === '1' });
    if (kind === 'selected') inputOps.writeSelected(writer, { node: id, indexes: state === '' ? [] : state.split(',').map(Number) });
  }

  function sweepOn(writer: OpWriter): void {
    for (const control of sweep(controls, sweepCount)) if (!dirty.has(control) && !isAsTold(control)) tell(writer, control);
  }

  function isAsTold(control: Control): boolean {
    const id = ids.idOf(control);
    const kind = stateKindOf(control);
    const before = id === null ? undefined : told.get(id);
    return kind !== null && before?.state === stateOf(control, kind);
  }

  return {
    ...perRoot,
    elementAdded(element, id) {
      if (!isControl(element)) return;
      const kind = stateKindOf(element);
      controls.add(element);
      told.delete(id);
      if (kind !== null && (typedTypes.has(element.type) || stateOf(element, kind) !== defaultOf(element, kind))) dirty.add(element);
    },
    elementAdopted: mark,
    attributeChanged(element, name) {
      if (name === 'type') return forget(element);
      if (stateAttributes.has(name)) mark(element);
    },
    childrenChanged(element) {
      // Options came or went: what a browser selects then is its own affair, here and there.
      if (element.localName === 'select' || element.localName === 'optgroup') return forget(element);
      if (element.localName === 'textarea') mark(element);
    },
    nodeRemoved(node, id) {
      told.delete(id);
      if (isElement(node) && isControl(node)) controls.delete(node);
    },
    told(id, add) {
      const state = told.get(id);
      if (state) add('.state', state.sent);
    },
    lookAgain() {
      for (const control of controls) if (!isAsTold(control)) dirty.add(control);
    },
    generationBegun() {
      told.clear();
      controls.clear();
      dirty.clear();
    },
    collect(writer) {
      markGroups();
      for (const control of dirty) tell(writer, control);
      sweepOn(writer);
      dirty.clear();
    },
  };
}

function isControl(element: Element): element is Control {
  return controlTags.has(element.localName) && element.namespaceURI === htmlNamespace;
}

const isRadio = (control: Control): boolean => control.localName === 'input' && control.type === 'radio';
const isTextarea = (control: Control): control is HTMLTextAreaElement => control.localName === 'textarea';
const isSelect = (control: Control): control is HTMLSelectElement => control.localName === 'select';
const originOf = (event: Event): EventTarget | null => event.composedPath()[0] ?? event.target;

/** The control itself, or the select of an option. */
function controlOf(node: unknown): Control | null {
  if (!isElement(node)) return null;
  const owner = node.localName === 'option' || node.localName === 'optgroup' ? node.closest('select') : node;
  return owner !== null && isControl(owner) ? owner : null;
}

function stateKindOf(control: Control): StateKind | null {
  if (isSelect(control)) return 'selected';
  if (isTextarea(control)) return 'value';
  const { type } = control;
  if (type === 'checkbox' || type === 'radio') return 'checked';
  return statelessTypes.has(type) ? null : 'value';
}

function stateOf(control: Control, kind: StateKind): string {
  if (isSelect(control)) return selectedIndexes(control);
  if (kind === 'value' || isTextarea(control)) return control.value;
  return checkedState(control.checked, control.indeterminate);
}

/** The state that the attributes and children alone make. */
function defaultOf(control: Control, kind: StateKind): string {
  if (isSelect(control)) return defaultIndexes(control);
  if (isTextarea(control)) return control.defaultValue;
  if (kind === 'value') return control.getAttribute('value') ?? '';
  return checkedState(control.defaultChecked, false);
}

const checkedState = (checked: boolean, indeterminate: boolean): string => `${Number(checked)}${Number(indeterminate)}`;

function selectedIndexes(select: HTMLSelectElement): string {
  if (!select.multiple) return select.selectedIndex < 0 ? '' : String(select.selectedIndex);
  return Array.from(select.selectedOptions, (option) => option.index).join();
}

/** Section 4.10.7 of the HTML standard, "selectedness setting algorithm". */
function defaultIndexes(select: HTMLSelectElement): string {
  const options = Array.from(select.options);
  const chosen = options.filter((option) => option.defaultSelected).map((option) => option.index);
  if (select.multiple) return chosen.join();
  const last = chosen.at(-1) ?? (select.size > 1 ? -1 : options.findIndex((option) => !option.matches(':disabled')));
  return last < 0 ? '' : String(last);
}
