/** The overlay's square against the customer's viewport: where an event is, and where a box is drawn. Drawing is at the screen's own scale, so that it stays crisp. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In CSS px of the customer's viewport. */
export function viewportPoint(event: { readonly clientX: number; readonly clientY: number }, surface: Box, scale: number): Point {
  return { x: (event.clientX - surface.left) / scale, y: (event.clientY - surface.top) / scale };
}

/** Style of something drawn at a box of the customer's viewport. */
export function boxStyle(box: Box, scale: number): Record<'left' | 'top' | 'width' | 'height', string> {
  return { left: px(box.left * scale), top: px(box.top * scale), width: px(box.width * scale), height: px(box.height * scale) };
}

/** Style of something drawn at a point of the customer's viewport. By transform: it moves often. */
export function pointStyle(point: Point, scale: number): { readonly transform: string } {
  return { transform: `translate(${px(point.x * scale)}, ${px(point.y * scale)})` };
}

export const px = (value: number): string => `${Math.round(value * 100) / 100}px`;

/** As large as the stage allows, never larger than the customer has it. */
export function fitScale(stage: { readonly width: number; readonly height: number }, viewport: { readonly width: number; readonly height: number }): number {
  if (stage.width <= 0 || stage.height <= 0) return 1;
  return Math.min(1, stage.width / viewport.width, stage.height / viewport.height);
}
