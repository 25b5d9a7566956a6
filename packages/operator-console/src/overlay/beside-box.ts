/** Beside a box of the page: below it, and above it where there is no room. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { px } from './drawn-at.js';
import type { Box } from './geometry.js';

const gapPx = 4;

/** For an element that lies in the overlay; its size is known once it is there. */
export function useBesideBox(box: Box | null, scale: number): { readonly current: HTMLDivElement | null } {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null || box === null) return;
    const room = current.offsetParent?.clientHeight ?? Infinity;
    const below = (box.top + box.height) * scale + gapPx;
    const above = box.top * scale - current.offsetHeight - gapPx;
    const fits = below + current.offsetHeight <= room || above < 0;
    current.style.left = px(box.left * scale);
    current.style.top = px(fits ? below : above);
  });
  return element;
}
