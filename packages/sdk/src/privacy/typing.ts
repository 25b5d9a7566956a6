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
  let timer = 0;
  const quiet = page.guard(end);

  function end(): void {
    window.clearTimeout(timer);
    const before = field;
    field = null;
    if (before !== null) onQuiet(before);
  }

  function onInput(event: Event): void {
    const target = event.composedPath()[0] as Element | undefined;
    if (target === undefined) return;
    if (field !== target) end();
    field = target;
    window.clearTimeout(timer);
    timer = window.setTimeout(quiet, quietMs);
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
