/**
 * What the browser shows beside the page: the boxes of alert and the like, choosers, complaints about an entry. A page cannot be asked for them: told is what opens them, and what ends them.
 * A box of alert stops the page, so it leaves before the page is stopped; whatever is collected afterwards finds it gone.
 */
import { nativeUiOps, type NativeUi, type NodeId } from '@pagetwin/protocol';
import { isElement } from '../page/is-element.js';
import { createPerRoot, type Realm } from '../page/per-root.js';
import type { Capture, CaptureContext } from './capture.js';

interface Box {
  readonly ui: NativeUi;
  /** null: it is the page's. */
  readonly control: Element | null;
  readonly text: string;
  /** Whose rules hold for its text. */
  readonly owner: Element;
  isOpen(): boolean;
  /** Nothing tells that it has gone. */
  readonly isWatched?: boolean;
}

const maxBoxes = 16;
/** A longer one is not told at all: cut, it might end within a number that is to be masked. */
const maxTextLength = 2000;
/** A listener that is moved with each key costs more than the key. */
const goLastMs = 500;
/** Chromium (validation_message_client_impl.cc): a complaint stands for 5 s, or for 50 ms a character where that is longer. */
const complaintMs = 5000;
const complaintMsPerUnit = 50;
const lookEveryMs = 250;

export function createNativeUiCapture(context: CaptureContext): Capture {
  const { window, page, ids, door } = context;
  const boxes = new Set<Box>();
  const told = new Map<Box, NodeId | null>();
  let isBlocking = false;
  let isChecking = false;
  let isPrinting = false;
  let timer = 0;

  const requestFlush = page.guard(context.requestFlush);
  const perRoot = createPerRoot((root, realm) => [
    page.listen(root, 'click', (event) => choose(event.target, event)),
    page.listen(root, 'keydown', ({ target }) => pick(target)),
    page.listen(root, 'input focusin focusout', ({ target, type }) => {
      if (type !== 'focusin') end('validation', target);
      look(target);
    }),
    page.listen(root, 'change cancel', ({ target }) => end('file', target)),
    page.listen(root, 'invalid', (event) => !isChecking && complain(event)),
    ...(realm ? watchRealm(realm) : []),
  ]);

  function watchRealm(realm: Realm): (() => void)[] {
    const fields = [realm.HTMLInputElement, realm.HTMLSelectElement, realm.HTMLTextAreaElement, realm.HTMLFormElement];
    // To make text of an object would run code of the page's once more than the page does.
    const textOf = (message: unknown): string => (Object(message) === message ? '' : String(message ?? ''));
    return [
      ...(['alert', 'confirm', 'prompt'] as const).map((ui) => page.patch(realm, ui, (_self, [message]) => block(realm, ui, textOf(message)), 'before')),
      page.listen(realm, 'beforeprint afterprint', ({ type }) => {
        isPrinting = type === 'beforeprint';
        if (isPrinting) block(realm, 'print', '');
        else context.requestFlush();
      }),
      ...watchLeave(realm),
      ...fields.flatMap(({ prototype }) => [
        page.patch(prototype, 'checkValidity', () => (isChecking = true), 'before'),
        page.patch(prototype, 'checkValidity', () => (isChecking = false)),
      ]),
      page.patch(realm.HTMLInputElement.prototype, 'showPicker', (self) => choose(self, null)),
    ];
  }

  /** Whether the page asks to stay is known when the last of its listeners has run: ours is put behind those that came meanwhile. */
  function watchLeave(realm: Realm): (() => void)[] {
    const onLeave = (event: BeforeUnloadEvent): void => {
      const isAsking = event.defaultPrevented || Boolean(event.returnValue);
      if (isAsking && activationOf(realm).hasBeenActive) block(realm, 'leave', '');
    };
    const listen = (): (() => void) => page.listen(realm, 'beforeunload', (event) => onLeave(event as BeforeUnloadEvent), {});
    let undo = listen();
    let lastMs = 0;
    const goLast = page.listen(realm, 'pointerdown keydown', ({ timeStamp }) => {
      if (timeStamp - lastMs < goLastMs) return;
      lastMs = timeStamp;
      undo();
      undo = listen();
    });
    return [goLast, () => undo()];
  }

  function block({ document }: Realm, ui: NativeUi, text: string): void {
    show({ ui, control: null, text, owner: document.documentElement, isOpen: () => isBlocking || (ui === 'print' && isPrinting) });
    isBlocking = true;
    context.flushNow();
    isBlocking = false;
  }

  function choose(target: unknown, cause: Event | null): void {
    if (!isInput(target) || target.type !== 'file') return pick(target);
    if (activationOf(window).isActive) show({ ui: 'file', control: target, text: '', owner: target, isOpen: () => cause?.defaultPrevented !== true });
  }

  function pick(target: unknown): void {
    if (!isInput(target)) return;
    const ui = pickers[target.type];
    if (ui !== undefined) show({ ui, control: target, text: '', owner: target, isOpen: () => isPicking(target), isWatched: true });
  }

  /** What was typed is no number or no date yet: the page is not told what it is. */
  function look(target: unknown): void {
    if (isInput(target) && target.validity.badInput)
      show({ ui: 'validation', control: target, text: '', owner: target, isOpen: () => target.validity.badInput });
  }

  /** The browser complains about the one that it moves the focus to. */
  function complain(cause: Event): void {
    const control = cause.target;
    if (!isElement(control)) return;
    const text = String((control as HTMLInputElement).validationMessage);
    const untilMs = window.performance.now() + Math.max(complaintMs, complaintMsPerUnit * text.length);
    const isOpen = (): boolean => !cause.defaultPrevented && isFocused(control) && window.performance.now() < untilMs;
    show({ ui: 'validation', control, text, owner: control, isOpen, isWatched: true });
  }

  function show(box: Box): void {
    end(box.ui, box.control);
    if (boxes.size < maxBoxes) boxes.add(box);
    context.requestFlush();
  }

  function end(ui: NativeUi, control: unknown): void {
    for (const box of boxes) {
      if (box.ui !== ui || box.control !== control) continue;
      boxes.delete(box);
      context.requestFlush();
    }
  }

  return {
    ...perRoot,
    addedNames: /^input$/,
    elementAdded: look,
    generationBegun: () => told.clear(),
    collect(writer) {
      const isTold = ({ ui, control }: Box): boolean => ui !== 'validation' || control === null || door.mayTellState(control);
      for (const box of boxes) {
        const { ui, control, owner } = box;
        const node = control && ids.idOf(control);
        if (!box.isOpen() || (control && !node) || !isTold(box)) boxes.delete(box);
        if (!boxes.has(box) || told.has(box)) continue;
        told.set(box, node);
        const text = box.text.length > maxTextLength ? '' : box.text;
        nativeUiOps.writeNativeUi(writer, { ui, isOpen: true, node, text: control === null ? door.text(owner, text) : door.value(control, text) });
      }
      const open = Array.from(boxes);
      for (const [box, node] of told) {
        if (boxes.has(box)) continue;
        told.delete(box);
        const isReplaced = open.some(({ ui, control }) => ui === box.ui && control === box.control);
        const isGone = node !== null && ids.nodeOf(node) === null;
        if (!isReplaced && !isGone) nativeUiOps.writeNativeUi(writer, { ui: box.ui, isOpen: false, node, text: door.text(box.owner, '') });
      }
      window.clearTimeout(timer);
      timer = open.some(({ isWatched }) => isWatched) ? window.setTimeout(requestFlush, lookEveryMs) : 0;
    },
    stop: () => window.clearTimeout(timer),
  };
}

const pickers: Readonly<Partial<Record<string, NativeUi>>> = {
  color: 'color',
  date: 'date',
  month: 'date',
  week: 'date',
  time: 'date',
  'datetime-local': 'date',
};

const isInput = (target: unknown): target is HTMLInputElement => isElement(target) && target.localName === 'input' && 'validity' in target;

/** A browser that does not know the state keeps its pickers to itself. */
function isPicking(control: Element): boolean {
  try {
    return control.matches(':open');
  } catch {
    return false;
  }
}

function isFocused(control: Element): boolean {
  const root = control.getRootNode();
  return 'activeElement' in root && root.activeElement === control;
}

const untold = { isActive: true, hasBeenActive: true };
const activationOf = ({ navigator }: Window): Pick<UserActivation, 'isActive' | 'hasBeenActive'> =>
  (navigator as Partial<Pick<Navigator, 'userActivation'>>).userActivation ?? untold;
