/** Pictures of what a test saw, kept in test-artefacts/ (which git ignores) for people to look at. */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';

export interface Album {
  /** Both sides, numbered in order: 03-types.customer.png, 03-types.operator.png. */
  keep(step: string, customer: Page, operator: Page): Promise<void>;
}

export function createAlbum(name: string): Album {
  const folder = fileURLToPath(new URL(`../../test-artefacts/${name}/`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  return {
    async keep(step, customer, operator) {
      const label = `${folder}${String(++count).padStart(2, '0')}-${step.replace(/\W+/g, '-').toLowerCase()}`;
      // A hidden caret is a style on each field: it must not be part of the page that is compared.
      await customer.screenshot({ path: `${label}.customer.png`, caret: 'initial' });
      await operator.screenshot({ path: `${label}.operator.png`, caret: 'initial' });
    },
  };
}
