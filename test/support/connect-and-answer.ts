/** From "may I help you?" to the same page on both sides, by the public contract (DESIGN section 4). */
import type { PagetwinApi } from '@pagetwin/sdk';
import type { Page } from 'playwright';

const withinMs = 10_000;

export const widgetOf = (customer: Page) => customer.locator('pagetwin-widget');
export const sessionView = (operator: Page) => operator.locator('[data-view="session"]');
export const incoming = (operator: Page) => operator.locator('[data-session] button[data-action="answer"][data-state="incoming"]').first();

export async function connectAndAnswer(customer: Page, operator: Page): Promise<void> {
  await connect(customer);
  await answer(operator);
  await customer.waitForFunction(() => globalThis.Pagetwin?.state === 'sharing', null, { timeout: withinMs });
}

/** Presses Connect; true to the contract there is a code of six digits then. */
export async function connect(customer: Page): Promise<void> {
  await widgetOf(customer).locator('[data-action="connect"]').click({ timeout: withinMs });
  await customer.waitForFunction(() => globalThis.Pagetwin?.state === 'waiting' && /^\d{6}$/.test(globalThis.Pagetwin.code ?? ''), null, { timeout: withinMs });
}

/**
 * Presses Answer as soon as it rings, and waits until the page is there.
 * @param session - this one, where several may ring.
 */
export async function answer(operator: Page, session?: string): Promise<void> {
  const button =
    session === undefined ? incoming(operator) : operator.locator(`[data-session="${session}"] button[data-action="answer"][data-state="incoming"]`);
  await button.click({ timeout: withinMs });
  await sessionView(operator).and(operator.locator('[data-sync="live"][data-seq]')).waitFor({ timeout: withinMs });
}

declare global {
  // What a page with the script tag has.
  var Pagetwin: PagetwinApi | undefined;
}
