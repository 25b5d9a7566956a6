import type { Page } from 'playwright';

/** Chromium's inspector shows and changes what a page cannot see of itself. In other browsers a measure has another way, or does without. */
export const hasInspector = (page: Page): boolean => page.context().browser()?.browserType().name() === 'chromium';
