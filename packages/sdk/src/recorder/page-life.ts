/** What a browser does to a page under a running session: hides it, freezes it, keeps it aside for the back button, loses the network. */
import type { PageAccess } from '../capture/capture.js';

export interface PageLifeParts {
  readonly window: Window;
  readonly page: PageAccess;
  shown(isVisible: boolean): void;
  /** The browser says that there is a network again. */
  online(): void;
  /** The page is about to go, or to be kept in the back/forward cache. */
  suspended(): void;
  /** It came back from there. */
  restored(): void;
}

export function watchPageLife({ window, page, shown, online, suspended, restored }: PageLifeParts): void {
  const { document } = window;
  page.listen(document, 'visibilitychange resume', () => shown(document.visibilityState === 'visible'));
  page.listen(document, 'freeze', () => shown(false));
  page.listen(window, 'online', online);
  page.listen(window, 'pagehide', suspended);
  page.listen(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && restored());
}
