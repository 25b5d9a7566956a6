import { nodeId } from '@pagetwin/protocol';
import { describe, expect, it } from 'vitest';
import { withScopeRoots } from './scopes.js';

const root = '([data-pagetwin-scope~="7"], :host([data-pagetwin-scope~="7"]))';
const rooted = (css: string): string => withScopeRoots(css, nodeId(7));

describe('the roots of @scope', () => {
  it('are said where the page left them out', () => {
    expect(rooted('@scope { i { color: red } }')).toBe(`@scope ${root} { i { color: red } }`);
    expect(rooted('@SCOPE to (.hole) {} @media all { @scope{} }')).toBe(`@SCOPE ${root} to (.hole) {} @media all { @scope ${root}{} }`);
  });

  it('stay where the page said them, and in sheets that no element brought', () => {
    expect(rooted('@scope (.card) to (i) {}')).toBe('@scope (.card) to (i) {}');
    expect(withScopeRoots('@scope {}', null)).toBe('@scope {}');
  });

  it('leave texts and comments as they are', () => {
    const css = `/* @scope { */ b::after { content: "\\"@scope {" } b::before { content: '@scope {' } @scope {}`;
    expect(rooted(css)).toBe(css.replace(/@scope \{\}$/, `@scope ${root} {}`));
  });

  it('cost what the text is long, also where it never ends', () => {
    const css = `@scope {} ${'/*"\''.repeat(100_000)}`;
    expect(rooted(css).length).toBe(css.length + root.length + 1);
  });
});
