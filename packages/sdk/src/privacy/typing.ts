/** In which field somebody is typing right now: until a second of quiet, or until the focus leaves. */
import type { PageAccess } from '../capture/capture.js';

const quietMs = 1000;

export interface Typing {
  watch(document: Document): void;
  /** Whether the node is the field, or in it. */
  covers(node: Node): boolean;
  stop(): void;
}

export interface TypingParts {
  readonly window: Window;
  readonly page: PageAccess;
  /** What was held back in this field may be told now. */
  onQuiet(field: Element): void;
}

export function createTyping({ window, page, onQuiet }: TypingParts): Typing {
  const watched = new WeakSet<Document>();
  let field: Element | null = null;
  let typedAtMs = 0;
  let timer = 0;
  const quiet = page.guard(() => {
    const leftMs = typedAtMs + quietMs - window.performance.now();
    if (leftMs > 0) wait(leftMs);
    else end();
  });

  function wait(ms: number): void {
    timer = window.setTimeout(quiet, ms);
  }

  function end(): void {
    window.clearTimeout(timer);
    timer = 0;
    const before = field;
    field = null;
    if (before !== null) onQuiet(before);
  }

  function onInput(event: Event): void {
    const target = event.composedPath()[0] as Element | undefined;
    if (target === undefined) return;
    if (field !== target) end();
    field = target;
    typedAtMs = window.performance.now();
    // One timer for many keys: to set it anew with each takes longer than to look once more.
    if (timer === 0) wait(quietMs);
  }

  return {
    watch(document) {
      if (watched.has(document)) return;
      watched.add(document);
      page.listen(document, 'input', onInput);
      page.listen(document, 'focusout', end);
    },
    covers: (node) => field !== null && (field === node || field.contains(node)),
    stop: () => window.clearTimeout(timer),
  };
}
