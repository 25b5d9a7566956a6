/**
 * How wide the browser's own scrollbars are, in CSS px: 0 where they lie over the page. Measured in a fresh frame that no style of the page reaches into, gone before anything is painted;
 * where the page's policy refuses one, in the page itself if it scrolls.
 */
export function scrollbarWidth(window: Window): number {
  const { document } = window;
  try {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'all:initial!important;position:fixed!important;left:-200px!important;width:100px!important;height:100px!important';
    document.documentElement.append(frame);
    const inner = frame.contentDocument?.documentElement;
    let px = -1;
    if (inner !== undefined) {
      inner.style.overflow = 'scroll';
      px = (frame.contentWindow?.innerWidth ?? 0) - inner.clientWidth;
    }
    frame.remove();
    if (px >= 0 && px < 100) return px;
  } catch {
    // A page that takes frames out at once, or a browser that gives none.
  }
  return Math.max(window.innerWidth - document.documentElement.clientWidth, 0);
}
