/**
 * How wide the browser's own scrollbars are, in CSS px: 0 where they lie over the page. Measured in our own root, where no style of the page reaches;
 * where there is none, in the page itself if it scrolls.
 */
import type { PageAccess } from '../capture/capture.js';

export function scrollbarWidth(window: Window, { inOwnRoot }: Pick<PageAccess, 'inOwnRoot'>): number {
  const px = inOwnRoot((box) => {
    box.style.setProperty('overflow', 'scroll', 'important');
    return box.offsetWidth - box.clientWidth;
  });
  return px ?? Math.max(window.innerWidth - window.document.documentElement.clientWidth, 0);
}
