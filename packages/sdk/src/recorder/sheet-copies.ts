/** Readable copies of sheets whose rules the browser keeps from us: fetched where their server allows it, or else by ours; each address once. */
import { limits } from '@pagetwin/protocol';
import type { PageSink } from './page-capture.js';
import { createRuleSources, type RuleSources } from './rule-sources.js';

export interface SheetCopies extends RuleSources {
  /** The copy, or null; when one arrives later, `arrived` is called. */
  of(sheet: CSSStyleSheet, arrived: () => void): CSSStyleSheet | null;
  stop(): void;
}

interface Copy {
  sheet: CSSStyleSheet | null;
  waiting: Set<() => void>;
}

const maxCopies = 100;

export function createSheetCopies(window: Window & typeof globalThis, { fetchAsset }: Pick<PageSink, 'fetchAsset'>): SheetCopies {
  const copies = new Map<string, Copy>();
  const ending = new window.AbortController();
  const sources = createRuleSources({ window, fetchText });

  /** Empty: not to be had. */
  async function fetchText(href: string): Promise<string> {
    const text = (await read(href).catch(() => null)) ?? (await fetchByServer(href));
    return text.length > limits.maxSheetLength ? '' : text;
  }

  async function fetchCopy(href: string, copy: Copy): Promise<void> {
    const text = await fetchText(href);
    if (text === '') return;
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(text);
    sources.remember(sheet, text);
    copy.sheet = sheet;
    for (const arrived of copy.waiting) arrived();
  }

  async function read(href: string): Promise<string | null> {
    const credentials = new URL(href).origin === window.location.origin ? 'same-origin' : 'omit';
    const response = await window.fetch(href, { mode: 'cors', credentials, cache: 'force-cache', signal: ending.signal });
    return response.ok ? response.text() : null;
  }

  async function fetchByServer(href: string): Promise<string> {
    const answer = ending.signal.aborted ? null : await fetchAsset(href);
    return answer !== null && 'text' in answer ? answer.text : '';
  }

  return {
    ...sources,
    of(sheet, arrived) {
      const { href } = sheet;
      const known = href === null ? undefined : copies.get(href);
      if (known !== undefined) {
        if (known.sheet === null) known.waiting.add(arrived);
        return known.sheet;
      }
      if (href === null || copies.size === maxCopies) return null;
      const copy: Copy = { sheet: null, waiting: new Set([arrived]) };
      copies.set(href, copy);
      // A refusal is an answer: the sheet stays unknown, and the page looks plainer at the operator's.
      fetchCopy(href, copy)
        .catch(() => undefined)
        .finally(() => copy.waiting.clear());
      return null;
    },
    stop: () => ending.abort(),
  };
}
