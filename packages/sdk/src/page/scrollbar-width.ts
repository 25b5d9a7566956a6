/**
 * How wide the browser's own scrollbars are, in CSS px: 0 where they lie over the page. Measured in a fresh frame that no style of the page reaches into;
 * where the page's policy refuses one, in the page itself if it scrolls.
 */
import type { PageAccess } from '../capture/capture.js';

export function scrollbarWidth(window: Window, { inOwnFrame }: Pick<PageAccess, 'inOwnFrame'>): number {
  const px = inOwnFrame(({ contentWindow, contentDocument }) => {
    const inner = contentDocument?.documentElement;
    if (inner === undefined || contentWindow === null) return -1;
    inner.style.overflow = 'scroll';
    return contentWindow.innerWidth - inner.clientWidth;
  });
  return px !== null && px >= 0 && px < 100 ? px : Math.max(window.innerWidth - window.document.documentElement.clientWidth, 0);
}
