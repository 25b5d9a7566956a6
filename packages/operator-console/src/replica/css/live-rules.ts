/** Makes a sheet answer for the customer: its selectors for the customer's pointer and keyboard, its conditions for the customer's device. Edited in place, rule by rule. */
import type { Environment } from '../apply/environment.js';
import { maxSelectorLength, mayAskStates, rewriteStates, selectionHighlight, type UseState } from './state-selectors.js';

export interface LiveRulesParts {
  readonly environment: Environment;
  useState: UseState;
  note(note: string): void;
}

export interface LiveRules {
  /** @param css - what the owner's rules were written as: most ask for nothing, and are not looked at. */
  adapt(owner: CSSStyleSheet | CSSGroupingRule, css: string): void;
  adaptSheetMedia(sheet: CSSStyleSheet): void;
  drop(): void;
}

interface Answered {
  isGone(): boolean;
  answer(): void;
}

export function createLiveRules({ environment, useState, note }: LiveRulesParts): LiveRules {
  let answered: Answered[] = [];
  let maxAnswered = 64;
  const user = {
    answer() {
      for (const each of answered) each.answer();
    },
  };

  /** Rules that were taken out again are not kept for ever. */
  function keep(one: Answered): void {
    if (answered.length === 0) environment.follow(user);
    if (answered.length === maxAnswered) {
      answered = answered.filter((each) => !each.isGone());
      maxAnswered = answered.length * 2 + 64;
    }
    answered.push(one);
    one.answer();
  }

  function followMedia(media: MediaList, isGone: () => boolean): void {
    const text = media.mediaText;
    if (!text.includes('(')) return;
    keep({
      isGone,
      answer() {
        const wanted = environment.media(text);
        if (media.mediaText !== wanted) media.mediaText = wanted;
      },
    });
  }

  function followScheme(rule: CSSRule, style: CSSStyleDeclaration): void {
    const value = style.getPropertyValue('color-scheme');
    const priority = style.getPropertyPriority('color-scheme');
    if (!value.includes(' ')) return;
    keep({
      isGone: () => rule.parentStyleSheet === null,
      answer() {
        const wanted = environment.colorScheme(value);
        if (style.getPropertyValue('color-scheme') !== wanted) style.setProperty('color-scheme', wanted, priority);
      },
    });
  }

  function adaptSelector(rule: CSSStyleRule): void {
    const selector = rule.selectorText;
    if (!mayAskStates(selector)) return;
    if (selector.length > maxSelectorLength) return note(`A selector of ${selector.length} characters is left as it is: over ${maxSelectorLength}.`);
    const wanted = rewriteStates(selector, useState);
    if (wanted === selector) return;
    rule.selectorText = wanted;
    if (wanted.includes(selectionHighlight)) pairColors(rule.style);
    if (rule.selectorText === selector)
      note('A selector with a state of the customer’s (hover, focus …), or an attribute that is not kept, could not be made to follow it.');
  }

  function adaptRule(rule: CSSRule, hasSchemes: boolean): void {
    if ('selectorText' in rule) adaptSelector(rule as CSSStyleRule);
    if ('media' in rule && 'conditionText' in rule) followMedia(rule.media as MediaList, () => rule.parentStyleSheet === null);
    if (hasSchemes && 'style' in rule) followScheme(rule, rule.style as CSSStyleDeclaration);
    // The browser lets nobody write it.
    if ('start' in rule && 'end' in rule && mayAskStates(`${String(rule.start)} ${String(rule.end)}`))
      note('The bounds of an @scope ask for a state of the customer’s (hover, focus …): they are not followed.');
  }

  return {
    adapt(owner, css) {
      const hasSchemes = css.includes('color-scheme');
      if (!hasSchemes && !css.includes('@media') && !mayAskStates(css)) return;
      const owners: (CSSStyleSheet | CSSGroupingRule)[] = [owner];
      for (let at = owners.pop(); at !== undefined; at = owners.pop()) {
        for (let index = 0; index < at.cssRules.length; index++) {
          const rule = at.cssRules[index];
          if (rule === undefined) continue;
          adaptRule(rule, hasSchemes);
          if ('cssRules' in rule && !('appendRule' in rule) && (rule as CSSGroupingRule).cssRules.length > 0) owners.push(rule as CSSGroupingRule);
        }
      }
    },
    adaptSheetMedia(sheet) {
      followMedia(sheet.media, () => false);
    },
    drop() {
      answered = [];
      environment.unfollow(user);
    },
  };
}

/** A browser's own colours of a selection are a pair: where a page sets one of them, the other one is not used either. The base sheet asks for these. */
function pairColors(style: CSSStyleDeclaration): void {
  const { color, background, backgroundColor } = style;
  if (color !== '') style.setProperty('--pagetwin-ground', 'transparent');
  if (background + backgroundColor !== '') style.setProperty('--pagetwin-ink', 'currentcolor');
}
