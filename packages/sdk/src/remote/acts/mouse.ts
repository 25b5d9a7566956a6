/**
 * A pointer that clicks and hovers: the events of a real one, in the order of Pointer Events level 3 (section 11, compatibility mouse events).
 * A dispatched click has its activation behaviour, so links, labels, checkboxes, buttons and summaries react by themselves.
 */
import type { Act } from '@pagetwin/protocol';
import { focusOn } from './focus.js';

export type Aim = Pick<Act, 'x' | 'y' | 'button' | 'count' | 'modifiers'>;

export interface Mouse {
  click(element: Element, aim: Aim): void;
  move(element: Element, aim: Aim): void;
}

export function createMouse(): Mouse {
  let over: Element | null = null;

  function move(element: Element, aim: Aim): void {
    const init = initOf(element, aim);
    if (over !== element) {
      leave(over, element, init);
      enter(element, over, init);
      over = element;
    }
    fire(element, 'pointermove', init);
    fire(element, 'mousemove', init);
  }

  return {
    move,
    click(element, aim) {
      bringIntoView(element);
      move(element, aim);
      const init = initOf(element, aim);
      const buttons = [1, 4, 2][aim.button] ?? 1;
      const isMousePrevented = !fire(element, 'pointerdown', { ...init, buttons });
      if (isMousePrevented || fire(element, 'mousedown', { ...init, buttons })) focusOn(element);
      fire(element, 'pointerup', init);
      if (!isMousePrevented) fire(element, 'mouseup', init);
      if (aim.button === 2) return void fire(element, 'contextmenu', init);
      if (aim.button === 1) return void fire(element, 'auxclick', init);
      fire(element, 'click', init);
      // The first click of a double click was an act of its own.
      if (aim.count === 2) fire(element, 'dblclick', init);
    },
  };
}

/** At the place in the element's box; brought inside the viewport first by click. */
function initOf(element: Element, aim: Aim): PointerEventInit {
  const box = element.getBoundingClientRect();
  const { modifiers } = aim;
  return {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: element.ownerDocument.defaultView,
    detail: Math.max(1, aim.count),
    button: aim.button,
    clientX: box.left + aim.x * box.width,
    clientY: box.top + aim.y * box.height,
    shiftKey: (modifiers & 1) !== 0,
    ctrlKey: (modifiers & 2) !== 0,
    altKey: (modifiers & 4) !== 0,
    metaKey: (modifiers & 8) !== 0,
    pointerId: 1,
    pointerType: 'mouse',
    isPrimary: true,
  };
}

const pointerTypes = /^pointer|^(click|auxclick|contextmenu)$/;
const hoverTypes = /(over|out|enter|leave|move)$/;

/** False: the page prevented the default. */
function fire(element: Element, type: string, init: PointerEventInit): boolean {
  const realm = element.ownerDocument.defaultView;
  if (realm === null) return true;
  const isHover = hoverTypes.test(type);
  const isPointer = pointerTypes.test(type);
  const all = { ...init, ...(isHover ? { detail: 0, button: isPointer ? -1 : 0 } : {}) };
  return element.dispatchEvent(isPointer ? new realm.PointerEvent(type, all) : new realm.MouseEvent(type, all));
}

function leave(from: Element | null, to: Element, init: PointerEventInit): void {
  if (from?.isConnected !== true) return;
  const relatedTarget = from.ownerDocument === to.ownerDocument ? to : null;
  const both = { ...init, relatedTarget };
  fire(from, 'pointerout', both);
  fire(from, 'mouseout', both);
  for (const element of upFrom(from)) {
    if (element.contains(to)) return;
    fire(element, 'pointerleave', { ...both, bubbles: false, cancelable: false });
    fire(element, 'mouseleave', { ...both, bubbles: false, cancelable: false });
  }
}

function enter(to: Element, from: Element | null, init: PointerEventInit): void {
  const relatedTarget = from?.ownerDocument === to.ownerDocument ? from : null;
  const both = { ...init, relatedTarget };
  fire(to, 'pointerover', both);
  fire(to, 'mouseover', both);
  const entered = upFrom(to).filter((element) => from === null || !element.contains(from));
  for (const element of entered.reverse()) {
    fire(element, 'pointerenter', { ...both, bubbles: false, cancelable: false });
    fire(element, 'mouseenter', { ...both, bubbles: false, cancelable: false });
  }
}

function upFrom(element: Element): Element[] {
  const all: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) all.push(at);
  return all;
}

function bringIntoView(element: Element): void {
  const view = element.ownerDocument.defaultView;
  const box = element.getBoundingClientRect();
  const isInView = view !== null && box.bottom > 0 && box.right > 0 && box.top < view.innerHeight && box.left < view.innerWidth;
  if (!isInView) element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
}
