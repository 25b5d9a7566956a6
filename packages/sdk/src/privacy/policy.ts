/**
 * Rules to modes: what of an element may be seen. Pure but for asking an element what it matches. The tighter rule wins:
 * on one element hide beats mask beats show; show opens only what an element further up closed.
 */
import type { SitePolicy } from '../recorder/page-capture.js';

/** In growing tightness. */
export const mode = {
  show: 0,
  /** strict: texts, values and what describes are masked; pictures and layout are seen. */
  masksText: 1,
  /** A masked region: no addresses and no state either. */
  mask: 2,
  /** An empty box of the same size. */
  hide: 3,
  /** Not in the replica at all. */
  ignore: 4,
} as const;
export type Mode = (typeof mode)[keyof typeof mode];

/** Markers of other products, honoured so that a site need not mark its pages twice. */
const neighbourMasks = '.redacted,.no-upscope,[surfly_private],[glance_masked],.rr-mask,[data-openreplay-masked],[data-private],.sentry-mask';
const neighbourHides = '.rr-block,.ph-no-capture';

export interface Policy {
  /** The mode of a page's root element's parent. */
  readonly base: Mode;
  /** Selectors that the browser could not read: the page is masked instead. */
  readonly invalid: readonly string[];
  /** Whether a rule may depend on more than the element itself, so that a change elsewhere can turn it on. */
  readonly isContextual: boolean;
  /** Everything that some rule may close, as one selector. */
  readonly closing: string;
  /** Everything that some rule names, as one selector. */
  readonly any: string;
  /** The mode of an element whose parent's (or host's, or frame's) is `above`. */
  modeOf(element: Element, above: Mode): Mode;
  isReadOnly(element: Element): boolean;
}

export interface PolicyParts {
  readonly document: Document;
  matches(element: Element, selector: string): boolean;
}

export function createPolicy(site: SitePolicy, { document, matches }: PolicyParts): Policy {
  const probe = document.createDocumentFragment();
  const invalid: string[] = [];
  const list = (builtIn: string, own: readonly string[]): string => [builtIn, ...own.filter(isValid)].join(',');

  function isValid(selector: string): boolean {
    try {
      probe.querySelector(selector);
      return true;
    } catch {
      invalid.push(selector);
      return false;
    }
  }

  const ignores = 'pagetwin-widget,[data-pagetwin-ignore]';
  const hides = list(`[data-pagetwin-hide],${neighbourHides}`, site.hide);
  const masks = list(`[data-pagetwin-mask],${neighbourMasks}`, site.mask);
  const shows = list('[data-pagetwin-show]', site.show);
  const readOnly = list('[data-pagetwin-readonly]', site.readonly);
  const closing = `${ignores},${hides},${masks}`;
  const any = `${closing},${shows}`;
  const isBroken = invalid.length > 0;
  const strictBase = site.mode === 'strict' ? mode.masksText : mode.show;

  return {
    base: isBroken ? mode.mask : strictBase,
    invalid,
    isContextual: /[\s>+~:]/.test([...site.mask, ...site.hide].join('')),
    closing,
    any,
    modeOf(element, above) {
      if (!matches(element, any)) return above;
      if (matches(element, ignores)) return mode.ignore;
      if (above >= mode.hide || matches(element, hides)) return mode.hide;
      if (matches(element, masks)) return mode.mask;
      return isBroken || above > mode.mask ? above : mode.show;
    },
    isReadOnly: (element) => matches(element, readOnly),
  };
}
