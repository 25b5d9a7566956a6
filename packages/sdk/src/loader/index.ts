/** The script tag's entry: reads its tag, sets window.Pagetwin, and starts when the tag names a site. */
import { readTag } from './config.js';
import { createPagetwin, type Pagetwin } from './pagetwin.js';

declare global {
  interface Window {
    Pagetwin?: Pagetwin;
  }
}

// A module script has no currentScript.
const tag = document.currentScript ?? document.querySelector<HTMLScriptElement>('script[data-site]');

// A second tag on a page changes nothing. Nor does one in a frame of the same origin, which shares the tab's session: the page around it shows the frame.
if (window.Pagetwin === undefined) {
  window.Pagetwin = createPagetwin(window);
  if (tag?.dataset['site'] && window.frameElement === null) window.Pagetwin.init(readTag(tag));
}
