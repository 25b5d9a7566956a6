/** A box around what an operator points out, following it while it is shown; drawn in the widget's shadow root. */
import type { NodeId } from '@pagetwin/protocol';
import type { DrawingParts } from './operator-cursor.js';
import { operatorColor } from './operator-color.js';
import { boxOf, type Box } from './place.js';

export interface Highlight {
  /** One an operator: the last. */
  show(operator: string, node: NodeId): void;
  hide(operator: string): void;
  stop(): void;
}

interface Shown {
  readonly element: HTMLElement;
  node: NodeId;
  drawn: string;
}

/** Between the node's box and the line around it. */
const gapPx = 2;

export function createHighlight({ window, layer, nodeOf }: DrawingParts): Highlight {
  const shown = new Map<string, Shown>();
  let frame = 0;

  function draw(): void {
    frame = 0;
    const origin = layer.getBoundingClientRect();
    for (const one of shown.values()) {
      const box = boxOf(nodeOf(one.node), window);
      const drawn = box === null ? '' : [box.left - origin.left, box.top - origin.top, box.width, box.height].join();
      if (drawn !== one.drawn) place(one.element, box, origin);
      one.drawn = drawn;
    }
    follow();
  }

  function follow(): void {
    if (frame === 0 && shown.size > 0) frame = window.requestAnimationFrame(draw);
  }

  function hide(operator: string): void {
    shown.get(operator)?.element.remove();
    shown.delete(operator);
  }

  return {
    show(operator, node) {
      const before = shown.get(operator);
      if (before === undefined) shown.set(operator, { element: layer.appendChild(boxElement(layer.ownerDocument, operator)), node, drawn: 'new' });
      else before.node = node;
      follow();
    },
    hide,
    stop() {
      window.cancelAnimationFrame(frame);
      for (const operator of [...shown.keys()]) hide(operator);
    },
  };
}

function place(element: HTMLElement, box: Box | null, origin: DOMRect): void {
  element.style.display = box === null ? 'none' : 'block';
  if (box === null) return;
  element.style.transform = `translate(${box.left - origin.left - gapPx}px, ${box.top - origin.top - gapPx}px)`;
  element.style.width = `${box.width + 2 * gapPx}px`;
  element.style.height = `${box.height + 2 * gapPx}px`;
}

function boxElement(document: Document, operator: string): HTMLElement {
  const color = operatorColor(operator);
  const box = document.createElement('div');
  box.dataset['operatorHighlight'] = operator;
  box.setAttribute('aria-hidden', 'true');
  Object.assign(box.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    boxSizing: 'border-box',
    pointerEvents: 'none',
    display: 'none',
    border: `2px solid ${color}`,
    borderRadius: '6px',
    background: `color-mix(in srgb, ${color} 12%, transparent)`,
    boxShadow: '0 0 0 1px rgb(255 255 255 / 85%)',
    zIndex: '1',
  });
  return box;
}
