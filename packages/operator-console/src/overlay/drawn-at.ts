/** Styles of what is drawn at a place of the customer's viewport. Drawing is at the screen's own scale, so that it stays crisp on a page made small. */
import type { Box, Point } from './geometry.js';

export function boxStyle(box: Box, scale: number): Record<'left' | 'top' | 'width' | 'height', string> {
  return { left: px(box.left * scale), top: px(box.top * scale), width: px(box.width * scale), height: px(box.height * scale) };
}

/** By transform: it moves often. */
export function pointStyle(point: Point, scale: number): { readonly transform: string } {
  return { transform: `translate(${px(point.x * scale)}, ${px(point.y * scale)})` };
}

export const px = (value: number): string => `${Math.round(value * 100) / 100}px`;
