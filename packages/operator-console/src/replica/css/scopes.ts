/**
 * `@scope` without a root means the parent of its style element. Here each sheet is adopted, and an adopted one has no parent: so the parent wears a mark, and the rule asks for it.
 * A root does not add to what the rules in it weigh (CSS Cascade 6), so that the cascade stays as it is.
 */
import type { NodeId } from '@pagetwin/protocol';

/** Only the console sets it; a page's own is dropped at the door. Its words: the owners whose sheets are scoped by the element. */
export const scopeAttribute = 'data-pagetwin-scope';

/** A comment, a string, or what is looked for: each is left behind in one step, an unfinished one with all that follows. */
const tokens = /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|@scope(?=\s*(?:\{|to[\s(]))/gi;

export const hasBareScope = (css: string): boolean => /@scope\s*(?:\{|to[\s(])/i.test(css);

/** The CSS with the owner's parent as the root wherever none is said. */
export function withScopeRoots(css: string, owner: NodeId | null): string {
  if (owner === null || !hasBareScope(css)) return css;
  const marked = `[${scopeAttribute}~="${owner}"]`;
  return css.replace(tokens, (token) => (token.startsWith('@') ? `${token} (${marked}, :host(${marked}))` : token));
}
