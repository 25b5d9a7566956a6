/**
 * A hidden element is an empty box of the same size and place: its classes could tell what it is, so the few properties that place it are written out instead.
 * Measured when it is sent; a box that grows later keeps its size until it is sent again.
 */
import { words } from './words.js';

const placing = [...words('position float top right bottom left margin flex align-self justify-self grid-area order vertical-align z-index border-radius')];

/** Tags that would show something of their own, or nothing at all, without their attributes. */
const replaced = words('img input textarea select button video audio canvas iframe frame object embed picture svg meter progress');

export const isReplaced = (tag: string): boolean => replaced.has(tag);

export function hiddenBoxStyle(element: Element): string {
  const view = element.ownerDocument.defaultView;
  if (view === null) return '';
  const { width, height } = element.getBoundingClientRect();
  const computed = view.getComputedStyle(element);
  const display = computed.display === 'inline' ? 'inline-block' : computed.display;
  const style = placing.map((name) => `${name}:${computed.getPropertyValue(name)}`);
  return [`display:${display}`, 'box-sizing:border-box', `width:${Math.round(width)}px`, `height:${Math.round(height)}px`, ...style].join(';');
}
