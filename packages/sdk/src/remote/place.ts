/** Where a node is in the page's viewport, in CSS px. */
import { toTopViewport } from '../page/top-viewport.js';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** null: it is gone, or has no box. */
export function boxOf(node: Node | null, top: Window): Box | null {
  const view = node?.isConnected === true ? (node.ownerDocument ?? (node as Document)).defaultView : null;
  const box = node && view && rectOf(node);
  if (!view || !box || (box.width === 0 && box.height === 0)) return null;
  const start = toTopViewport({ x: box.left, y: box.top }, view, top);
  const end = toTopViewport({ x: box.right, y: box.bottom }, view, top);
  return { left: start.x, top: start.y, width: end.x - start.x, height: end.y - start.y };
}

function rectOf(node: Node): DOMRect | null {
  if ('getBoundingClientRect' in node) return (node as Element).getBoundingClientRect();
  if ('documentElement' in node) return (node as Document).documentElement.getBoundingClientRect();
  const range = node.ownerDocument?.createRange();
  range?.selectNode(node);
  return range?.getBoundingClientRect() ?? null;
}
