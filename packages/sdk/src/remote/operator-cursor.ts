/** The operators' pointers in the customer's page, each with its name: drawn in the widget's shadow root, bound to a node, so that it stays on it when the page scrolls or moves. */
import type { Mark, NodeId } from '@pagetwin/protocol';
import { operatorColor } from './operator-color.js';
import { boxOf } from './place.js';

export interface OperatorCursor {
  show(operator: { readonly id: string; readonly name: string }, mark: Mark): void;
  hide(operator: string): void;
  stop(): void;
}

export interface DrawingParts {
  readonly window: Window;
  /** In the widget's shadow root, over the page: nothing of it is captured, and it takes no events. */
  readonly layer: HTMLElement;
  readonly nodeOf: (id: NodeId) => Node | null;
}

interface Cursor {
  readonly element: HTMLElement;
  mark: Mark;
  /** What is still to go, in px: it eases into its place, while scrolling moves it at once. */
  restX: number;
  restY: number;
  x: number;
  y: number;
}

/** Of the rest that is left after each frame. */
const easing = 0.6;

export function createOperatorCursor({ window, layer, nodeOf }: DrawingParts): OperatorCursor {
  const cursors = new Map<string, Cursor>();
  let frame = 0;

  function draw(): void {
    frame = 0;
    const origin = layer.getBoundingClientRect();
    for (const cursor of cursors.values()) {
      const { x, y } = placeOf(cursor.mark);
      cursor.restX *= easing;
      cursor.restY *= easing;
      cursor.x = x + cursor.restX;
      cursor.y = y + cursor.restY;
      cursor.element.style.transform = `translate(${(cursor.x - origin.left).toFixed(1)}px, ${(cursor.y - origin.top).toFixed(1)}px)`;
    }
    follow();
  }

  function follow(): void {
    if (frame === 0 && cursors.size > 0) frame = window.requestAnimationFrame(draw);
  }

  function placeOf(mark: Mark): { x: number; y: number } {
    const box = mark.node === null ? null : boxOf(nodeOf(mark.node as NodeId), window);
    if (box === null) return { x: mark.x, y: mark.y };
    return { x: box.left + mark.fractionX * box.width, y: box.top + mark.fractionY * box.height };
  }

  function hide(operator: string): void {
    cursors.get(operator)?.element.remove();
    cursors.delete(operator);
  }

  return {
    show({ id, name }, mark) {
      if (mark.shape !== 'pointer') return hide(id);
      const known = cursors.get(id);
      const { x, y } = placeOf(mark);
      const cursor = known ?? { element: layer.appendChild(cursorElement(layer.ownerDocument, id, name)), mark, restX: 0, restY: 0, x, y };
      cursor.mark = mark;
      cursor.restX = cursor.x - x;
      cursor.restY = cursor.y - y;
      cursors.set(id, cursor);
      follow();
    },
    hide,
    stop() {
      window.cancelAnimationFrame(frame);
      for (const operator of [...cursors.keys()]) hide(operator);
    },
  };
}

const svg = 'http://www.w3.org/2000/svg';

function cursorElement(document: Document, operator: string, name: string): HTMLElement {
  const color = operatorColor(operator);
  const cursor = document.createElement('div');
  cursor.dataset['operatorCursor'] = operator;
  cursor.setAttribute('aria-hidden', 'true');
  Object.assign(cursor.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none', willChange: 'transform', zIndex: '2' });

  const arrow = document.createElementNS(svg, 'svg');
  for (const [key, value] of [
    ['width', '20'],
    ['height', '22'],
    ['viewBox', '0 0 20 22'],
  ] as const) {
    arrow.setAttribute(key, value);
  }
  // The tip of the arrow is the place.
  Object.assign(arrow.style, { display: 'block', margin: '-1px 0 0 -1px', filter: 'drop-shadow(0 1px 2px rgb(0 0 0 / 35%))', overflow: 'visible' });
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', 'M1 1 L1 17.2 L5.4 13.2 L8.3 19.8 L11.3 18.5 L8.4 12 L14.4 11.6 Z');
  for (const [key, value] of [
    ['fill', color],
    ['stroke', '#fff'],
    ['stroke-width', '1.5'],
    ['stroke-linejoin', 'round'],
  ] as const) {
    path.setAttribute(key, value);
  }
  arrow.append(path);

  const label = document.createElement('span');
  label.textContent = name;
  Object.assign(label.style, {
    position: 'absolute',
    left: '13px',
    top: '19px',
    maxWidth: '160px',
    padding: '2px 8px 3px',
    borderRadius: '3px 10px 10px 10px',
    background: color,
    color: '#fff',
    font: '500 12px/16px system-ui, sans-serif',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    boxShadow: '0 1px 3px rgb(0 0 0 / 30%)',
  });
  cursor.append(arrow, label);
  return cursor;
}
