/**
 * What the operator's hand does over the page: pointing, highlighting, acting. Takes events of the overlay, asks the replica what is there,
 * and sends marks and acts. Holds what is open over the page: the highlight, an editor, a list.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { NodeId } from '@pagetwin/protocol';
import type { Place, Replica } from '../replica/replica.js';
import type { Clock } from '../session/clock.js';
import { isPassedOn } from './act-keys.js';
import { modifiersOf, type Acts, type ActTarget } from './acts.js';
import { fieldOf, type Field } from './field.js';
import type { MarkPlace, Marks } from './marks.js';
import type { ElementReader } from './read-element.js';
import { createScroller, scrollableFrom, type ScrollPlace } from './scroller.js';
import type { Point } from './geometry.js';
import type { Tool } from './tool.js';

export interface OpenField {
  readonly target: ActTarget;
  readonly field: Exclude<Field, { kind: 'other' | 'private' }>;
  readonly fontPx: number;
}

export interface Hand {
  /** The element under the pointer, while the highlight tool is in hand. */
  readonly hovered: ReadonlySignal<NodeId | null>;
  readonly highlighted: ReadonlySignal<NodeId | null>;
  readonly open: ReadonlySignal<OpenField | null>;
  move(point: Point): void;
  leave(): void;
  click(point: Point, event: ClickEvent): void;
  wheel(point: Point, deltaX: number, deltaY: number): void;
  /** True: the key went to the page. */
  key(event: KeyboardEvent): boolean;
  /** Back, forward, reload: as the customer's browser has it. */
  navigate(where: 'back' | 'forward' | 'reload'): void;
  /** key: the one that closed it, if one did. */
  closeField(key?: string): void;
  /** Another tool is in hand. */
  rest(): void;
  stop(): void;
}

type ClickEvent = Pick<MouseEvent, 'button' | 'detail' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

export interface HandParts {
  readonly replica: Replica;
  readonly marks: Marks;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly read: ElementReader;
  readonly tool: ReadonlySignal<Tool>;
  notice(text: string): void;
}

const moveEveryMs = 30;

export function createHand(parts: HandParts): Hand {
  const { replica, marks, acts, clock, read, tool } = parts;
  const hovered = signal<NodeId | null>(null);
  const highlighted = signal<NodeId | null>(null);
  const open = signal<OpenField | null>(null);
  const scroller = createScroller({ clock, acts, read });
  /** What keys are aimed at: the place of the last click; after Tab whatever has the focus then, which the page's document stands for. */
  let focus: ActTarget | null = null;
  let over: NodeId | null = null;
  let latest: Point | null = null;
  let cancelMove: (() => void) | null = null;

  /** Asking the replica what is at a point costs a layout: it is done as often as a mark may be sent. */
  function follow(): void {
    cancelMove = null;
    if (latest === null) return;
    const place = replica.placeAt(latest.x, latest.y);
    hovered.value = tool.value === 'highlight' ? (place?.node ?? null) : null;
    marks.point(markPlace(latest, place));
    if (tool.value !== 'act' || place === null || place.node === over) return;
    over = place.node;
    acts.move(place);
  }

  function pageTarget(): ActTarget | null {
    const page = replica.documentId;
    return page === null ? null : { node: page, identity: 0 };
  }

  function toggleHighlight(point: Point, place: Place | null): void {
    const isSame = place === null || place.node === highlighted.value;
    highlighted.value = isSame ? null : place.node;
    if (isSame) return marks.clear();
    marks.highlight(markPlace(point, place));
  }

  function act(place: Place | null, event: ClickEvent): void {
    open.value = null;
    if (place === null) return;
    const target = { node: place.node, identity: place.identity };
    const field = event.button === 0 ? fieldOf(place.element, read) : ({ kind: 'other' } as const);
    focus = target;
    if (field.kind === 'private') return parts.notice('This field is private: only the customer can fill it in.');
    if (field.kind !== 'select') acts.click(place, { button: event.button, count: event.detail > 1 ? 2 : 1, modifiers: modifiersOf(event) });
    if (field.kind === 'other') return;
    open.value = { target, field, fontPx: parseFloat(read.styleOf(place.element)?.fontSize ?? '') || 16 };
  }

  function scrollPlace(point: Point, deltaX: number, deltaY: number): ScrollPlace | null {
    const place = replica.placeAt(point.x, point.y);
    const page = pageTarget();
    if (place === null || page === null) return null;
    const root = read.rootOf(place.element);
    const element = scrollableFrom(place.element, deltaX, deltaY, read) ?? (read.isNested(place.element) ? root : null);
    const own = element === null ? null : (replica.nodeOf?.(element) ?? null);
    if (element !== null && own !== null) return { target: own, element };
    return root === null ? null : { target: page, element: root };
  }

  return {
    hovered,
    highlighted,
    open,
    move(point) {
      latest = point;
      if (cancelMove !== null) return;
      follow();
      cancelMove = clock.schedule(moveEveryMs, follow);
    },
    leave() {
      latest = null;
      hovered.value = null;
      // A highlight stays when the pointer goes to the toolbar: that is what it is for.
      if (highlighted.value === null) marks.clear();
    },
    click(point, event) {
      const place = replica.placeAt(point.x, point.y);
      if (tool.value === 'highlight' && event.button === 0) return toggleHighlight(point, place);
      if (tool.value === 'act' && acts.mayAct) act(place, event);
    },
    wheel(point, deltaX, deltaY) {
      if (tool.value !== 'act' || !acts.mayAct) return;
      const place = scrollPlace(point, deltaX, deltaY);
      if (place !== null) scroller.turn(place, deltaX, deltaY);
    },
    key(event) {
      if (tool.value !== 'act' || !acts.mayAct || focus === null) return false;
      if (!isPassedOn(event)) return false;
      acts.key(focus, event.key, modifiersOf(event));
      if (event.key === 'Tab') focus = pageTarget();
      return true;
    },
    navigate(where) {
      const page = pageTarget();
      if (page !== null) acts.navigate(page, where);
    },
    closeField(key) {
      open.value = null;
      if (key === 'Tab') focus = pageTarget();
    },
    rest() {
      hovered.value = null;
      open.value = null;
      if (highlighted.value === null) return;
      highlighted.value = null;
      marks.clear();
    },
    stop() {
      cancelMove?.();
      scroller.stop();
    },
  };
}

function markPlace(point: Point, place: Place | null): MarkPlace {
  return { node: place?.node ?? null, fractionX: place?.fractionX ?? 0, fractionY: place?.fractionY ?? 0, x: Math.round(point.x), y: Math.round(point.y) };
}
