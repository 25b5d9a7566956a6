/**
 * Rules whose declarations or media the page was given (`rule.style.color = …` calls nothing that could be patched): their texts are compared with those that they had then,
 * at the next flush, and for some seconds after at intervals. What is kept and changed later than that is found by the audit.
 */
export interface HandedOut {
  add(rule: CSSRule): void;
  /** Something was given that is looked at by others: it asks for the same flushes. */
  keepLooking(): void;
  /** Those that changed since they were given, or since the last call. */
  takeChanged(): CSSRule[];
  stop(): void;
}

/** More at a time are those of a page that walks through all its rules. */
const maxRules = 500;
const lookEveryMs = 1000;
const maxLooks = 10;

/** @param look - to ask for what changed. */
export function createHandedOut(window: Window, look: () => void): HandedOut {
  const texts = new Map<CSSRule, string>();
  let due = new Set<CSSRule>();
  let timer = 0;
  let looksLeft = 0;

  function wait(): void {
    timer = window.setTimeout(() => {
      due = new Set(texts.keys());
      timer = 0;
      look();
      if (--looksLeft > 0) wait();
      else texts.clear();
    }, lookEveryMs);
  }

  function keepLooking(): void {
    looksLeft = maxLooks;
    if (timer === 0) wait();
    look();
  }

  return {
    keepLooking,
    add(rule) {
      if (!texts.has(rule)) {
        if (texts.size === maxRules) return;
        texts.set(rule, rule.cssText);
      }
      due.add(rule);
      keepLooking();
    },
    takeChanged() {
      const changed: CSSRule[] = [];
      for (const rule of due) {
        const text = rule.cssText;
        if (text !== texts.get(rule)) changed.push(rule);
        texts.set(rule, text);
      }
      due.clear();
      return changed;
    },
    stop: () => window.clearTimeout(timer),
  };
}
