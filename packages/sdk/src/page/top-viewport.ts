/** From the viewport of a same-origin iframe to that of the page, in CSS px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export function toTopViewport(point: Point, view: Window, top: Window): Point {
  const frame = view === top ? null : view.frameElement;
  if (frame === null) return { x: point.x, y: point.y };
  const box = frame.getBoundingClientRect();
  const { x: scaleX, y: scaleY } = scaleOf(frame);
  return toTopViewport({ x: box.left + (point.x + frame.clientLeft) * scaleX, y: box.top + (point.y + frame.clientTop) * scaleY }, view.parent, top);
}

/** The frame may be scaled by a transform: its box is what is seen, its offset size what its page is laid out in. */
function scaleOf(frame: Element): Point {
  const box = frame.getBoundingClientRect();
  const width = 'offsetWidth' in frame ? Number(frame.offsetWidth) : 0;
  const height = 'offsetHeight' in frame ? Number(frame.offsetHeight) : 0;
  return { x: box.width / width || 1, y: box.height / height || 1 };
}
