/** Between the console's px and those of the customer's viewport. The replica's frame has the viewport's size; a transform fits its box into the console. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Where the viewport lies in the console, and how large one of its px is there. */
export interface Fit {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** The viewport as large as it fits, in the middle; never larger than it is. */
export function fitInto(room: Size, viewport: Size): Fit {
  const scale = viewport.width > 0 && viewport.height > 0 ? Math.min(1, room.width / viewport.width, room.height / viewport.height) : 1;
  return { left: Math.max(0, (room.width - viewport.width * scale) / 2), top: Math.max(0, (room.height - viewport.height * scale) / 2), scale };
}

/** The viewport in its own size: in the middle where there is room, else from the corner on, to be scrolled. */
export function fitActual(room: Size, viewport: Size): Fit {
  return { left: Math.max(0, (room.width - viewport.width) / 2), top: Math.max(0, (room.height - viewport.height) / 2), scale: 1 };
}

/** What the frame's box on the console's screen (getBoundingClientRect) says about the fit. */
export function fitOfBox(box: Box, viewport: Size): Fit {
  return { left: box.left, top: box.top, scale: viewport.width > 0 ? box.width / viewport.width : 1 };
}

export function toViewport(point: Point, fit: Fit): Point {
  const scale = fit.scale > 0 ? fit.scale : 1;
  return { x: (point.x - fit.left) / scale, y: (point.y - fit.top) / scale };
}

export function toConsole(point: Point, fit: Fit): Point {
  return { x: fit.left + point.x * fit.scale, y: fit.top + point.y * fit.scale };
}

export function boxToConsole(box: Box, fit: Fit): Box {
  return { left: fit.left + box.left * fit.scale, top: fit.top + box.top * fit.scale, width: box.width * fit.scale, height: box.height * fit.scale };
}

export function isInside(point: Point, viewport: Size): boolean {
  return point.x >= 0 && point.y >= 0 && point.x < viewport.width && point.y < viewport.height;
}
