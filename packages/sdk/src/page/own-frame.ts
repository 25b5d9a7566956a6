/** A frame of our own for as long as `use` runs, gone before anything is painted. In our shadow root no observer, listener or count of the page's notices it. */
export function inOwnFrame<Result>({ document }: Window, place: ShadowRoot | undefined, use: (frame: HTMLIFrameElement) => Result): Result | null {
  const frame = document.createElement('iframe');
  try {
    frame.style.cssText = 'all:initial!important;position:fixed!important;left:-200px!important;width:100px!important;height:100px!important';
    (place?.isConnected ? place : document.documentElement).append(frame);
    return use(frame);
  } catch {
    // A page that takes frames out at once, or a browser that gives none.
    return null;
  } finally {
    frame.remove();
  }
}
