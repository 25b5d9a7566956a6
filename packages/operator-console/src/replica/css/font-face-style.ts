/**
 * The descriptors of an @font-face rule, to be edited like the declarations of any other. Firefox (153) lets nobody write them ("Can't set descriptor on CSSFontFaceRule
 * declarations"): there the rule is written anew in its place.
 */

/** What is edited of a rule's declarations. */
export type EditableStyle = Pick<CSSStyleDeclaration, 'cssText' | 'getPropertyValue' | 'getPropertyPriority' | 'setProperty' | 'removeProperty'> &
  Iterable<string>;

export function editableStyle(rule: CSSRule & { readonly style: CSSStyleDeclaration }): EditableStyle {
  // A rule's text is not asked for where a cheaper answer does: a page has thousands.
  const isFontFace = !('selectorText' in rule) && /^@font-face/i.test(rule.cssText);
  return !isFontFace || mayWrite(rule.style) ? rule.style : rewrittenStyle(rule);
}

function mayWrite(style: CSSStyleDeclaration): boolean {
  try {
    style.setProperty('src', style.getPropertyValue('src'));
    return true;
  } catch {
    return false;
  }
}

function rewrittenStyle(first: CSSRule & { readonly style: CSSStyleDeclaration }): EditableStyle {
  let rule: CSSRule & { readonly style: CSSStyleDeclaration } = first;

  function rewrite(change: (descriptors: Map<string, string>) => void): void {
    const descriptors = new Map(Array.from(rule.style, (name) => [name, rule.style.getPropertyValue(name)]));
    change(descriptors);
    const owner = (rule.parentRule ?? rule.parentStyleSheet) as CSSGroupingRule | CSSStyleSheet | null;
    const index = Array.from(owner?.cssRules ?? []).indexOf(rule);
    // It was taken out of its sheet meanwhile.
    if (owner === null || index < 0) return;
    owner.deleteRule(index);
    owner.insertRule(`@font-face { ${Array.from(descriptors, ([name, value]) => `${name}: ${value};`).join(' ')} }`, index);
    rule = owner.cssRules[index] as typeof rule;
  }

  return {
    get cssText() {
      return rule.style.cssText;
    },
    /** Only to empty it. */
    set cssText(_none) {
      rewrite((descriptors) => descriptors.clear());
    },
    [Symbol.iterator]: () => Array.from(rule.style)[Symbol.iterator](),
    getPropertyValue: (name) => rule.style.getPropertyValue(name),
    getPropertyPriority: () => '',
    setProperty: (name, value) => rewrite((descriptors) => descriptors.set(name, value ?? '')),
    removeProperty(name) {
      rewrite((descriptors) => descriptors.delete(name));
      return '';
    },
  };
}
