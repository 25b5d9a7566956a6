/** What media queries ask of the customer's device and wishes, by the browser's own answers; and how wide its scrollbars are, which no query tells. */
import { environmentOps } from '@pagetwin/protocol';
import { scrollbarWidth } from '../page/scrollbar-width.js';
import type { Capture, CaptureContext } from './capture.js';

/** Each with the values that it may have. A browser that knows none of them is not spoken for. */
const features = `prefers-color-scheme:dark light
prefers-reduced-motion:reduce no-preference
prefers-contrast:no-preference more less custom
prefers-reduced-transparency:reduce no-preference
prefers-reduced-data:reduce no-preference
forced-colors:active none
inverted-colors:inverted none
pointer:fine coarse none
any-pointer:fine coarse none
hover:hover none
any-hover:hover none
color-gamut:srgb p3 rec2020
dynamic-range:standard high
video-dynamic-range:standard high
display-mode:fullscreen standalone minimal-ui browser picture-in-picture window-controls-overlay
update:fast slow none
scripting:enabled initial-only none
overflow-block:scroll none paged
overflow-inline:scroll none
color:0 1 2 4 5 6 8 10 12 16
color-index:0 256
monochrome:0 1 2 4 8`
  .split('\n')
  .map((line) => line.split(':'));

export function createEnvironmentCapture(context: CaptureContext): Capture {
  const { window, page, requestFlush } = context;
  let isDirty = true;
  let told = '';
  let scrollbar = { pixelRatio: 0, px: 0 };

  const mark = (): void => {
    isDirty = true;
    requestFlush();
  };
  const queries = features.map(([name = '', values = '']) => ({
    name,
    answers: values.split(' ').map((value) => {
      const query = window.matchMedia(`(${name}:${value})`);
      page.listen(query, 'change', mark);
      return { value, query };
    }),
  }));
  page.listen(window, 'resize', mark);

  /** Zoom makes them another width in CSS px. */
  function scrollbarPx(): number {
    const { devicePixelRatio } = window;
    if (scrollbar.pixelRatio !== devicePixelRatio) scrollbar = { pixelRatio: devicePixelRatio, px: scrollbarWidth(window, page) };
    return scrollbar.px;
  }

  function read(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { name, answers } of queries) {
      const values = answers.filter(({ query }) => query.matches).map(({ value }) => value);
      if (values.length > 0) found.set(name, values.join(' '));
    }
    const { devicePixelRatio, screen, document } = window;
    found.set('resolution', `${devicePixelRatio}dppx`);
    found.set('device-width', `${screen.width}px`);
    found.set('device-height', `${screen.height}px`);
    found.set('scrollbar-width', `${scrollbarPx()}`);
    const scheme = document.querySelector<HTMLMetaElement>('meta[name="color-scheme" i]')?.content;
    if (scheme) found.set('color-scheme', scheme.trim().toLowerCase().slice(0, maxSchemeLength));
    return found;
  }

  const isScheme = (element: Element): boolean => element.localName === 'meta' && /^color-scheme$/i.test(element.getAttribute('name') ?? '');

  return {
    addedNames: /^meta$/,
    elementAdded(element) {
      if (isScheme(element)) isDirty = true;
    },
    attributeChanged(element) {
      if (isScheme(element)) isDirty = true;
    },
    nodeRemoved(node) {
      if (node.nodeName === 'META') isDirty = true;
    },
    generationBegun() {
      isDirty = true;
      told = '';
    },
    collect(writer) {
      if (!isDirty) return;
      isDirty = false;
      const now = read();
      const text = Array.from(now).join();
      if (text === told) return;
      told = text;
      environmentOps.writeEnvironment(writer, { features: now });
    },
  };
}

const maxSchemeLength = 40;
