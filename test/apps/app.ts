import type { BrowserContextOptions, Page } from 'playwright';

/** An application that nobody here wrote, and what a customer does in it. */
export interface App {
  readonly name: string;
  /** Address on a server that has `appFolders`. */
  readonly path: string;
  /** The application has drawn itself. */
  readonly ready: string;
  /** Each leaves the page at rest: its condition is part of the step. */
  readonly steps: readonly { readonly what: string; readonly run: (page: Page) => Promise<unknown> }[];
  /** What the customer's window is, where that is not the usual one. */
  readonly context?: BrowserContextOptions;
  /** Also in `npm test`; the others are in `npm run fidelity` and the long run. */
  readonly isInOrdinaryRun?: true;
}

/** Drags with the mouse, as a hand does it: not in one jump. */
export async function drag(page: Page, from: string, to: { readonly x: number; readonly y: number }): Promise<void> {
  const box = await page.locator(from).first().boundingBox();
  if (box === null) throw new Error(`${from} is not to be seen`);
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + to.x / 2, start.y + to.y / 2, { steps: 5 });
  await page.mouse.move(start.x + to.x, start.y + to.y, { steps: 5 });
  await page.mouse.up();
}
