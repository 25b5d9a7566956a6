/** Elements of our own for as long as `use` runs, gone before anything is painted. In our shadow root no observer, listener or count of the page's notices them. */
const style = 'all:initial!important;position:fixed!important;left:-200px!important;width:100px!important;height:100px!important';

/** null: a page that takes frames out at once, or a browser that gives none. */
export function inOwnFrame<Result>({ document }: Window, place: ShadowRoot | undefined, use: (frame: HTMLIFrameElement) => Result): Result | null {
  return within(document.createElement('iframe'), place?.isConnected ? place : document.documentElement, use);
}

/** null: our root is not in the page. */
export function inOwnRoot<Result>({ document }: Window, place: ShadowRoot | undefined, use: (box: HTMLElement) => Result): Result | null {
  return place?.isConnected ? within(document.createElement('div'), place, use) : null;
}

function within<Own extends HTMLElement, Result>(element: Own, place: ParentNode, use: (element: Own) => Result): Result | null {
  try {
    element.style.cssText = style;
    place.append(element);
    return use(element);
  } catch {
    return null;
  } finally {
    element.remove();
  }
}
