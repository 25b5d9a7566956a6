/** The promise of the whole product, as a function: the operator's replica is the customer's page. */
import type { Frame, Page } from 'playwright';
import { describeDocument } from './describe-document.js';
import type { DocumentDescription } from './description.js';
import { firstDifference, type Difference } from './first-difference.js';

const withinMs = 5000;
const everyMs = 40;

export const describePage = (page: Page | Frame): Promise<DocumentDescription> => page.evaluate(describeDocument, 'customer' as const);

/** Asked from outside each time: a frame without scripts has no timers, and a new replica may take the place of the one before. */
export async function describeReplica(operator: Page): Promise<DocumentDescription> {
  return (await replicaOf(operator)).evaluate(describeDocument, 'operator' as const);
}

export async function replicaOf(operator: Page): Promise<Frame> {
  const frame = await (await operator.locator('iframe[data-replica]').elementHandle({ timeout: withinMs }))?.contentFrame();
  if (frame === null || frame === undefined) throw new Error('there is no replica in the console');
  return frame;
}

export interface EqualOptions {
  /** Two makers' browsers write the same rule in different words, and each leaves out what it does not know. */
  readonly exceptRules?: boolean;
}

/** Waits until both are equal; after 5 s it throws the first difference, with both sides. */
export async function expectEqual(customer: Page, operator: Page, options: EqualOptions = {}): Promise<void> {
  const endMs = Date.now() + withinMs;
  for (;;) {
    const difference = await compareOnce(customer, operator, options);
    if (difference === null) return;
    if (Date.now() > endMs)
      throw new Error(`the replica is not the page\n  at       ${difference.path}\n  customer ${difference.customer}\n  operator ${difference.operator}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** A page that navigates in between, or a replica that is just being replaced, is a difference like any other: asked again. */
async function compareOnce(customer: Page, operator: Page, { exceptRules = false }: EqualOptions): Promise<Difference | null> {
  try {
    const [page, replica] = await Promise.all([describePage(customer), describeReplica(operator)]);
    return exceptRules ? firstDifference(withoutRules(page), withoutRules(replica)) : firstDifference(page, replica);
  } catch (error) {
    return { path: 'document', customer: '(could not be compared)', operator: String(error) };
  }
}

/** In every root, at any depth. */
const withoutRules = (description: DocumentDescription): DocumentDescription =>
  JSON.parse(JSON.stringify(description, (key, value: unknown) => (key === 'rules' && Array.isArray(value) ? [] : value))) as DocumentDescription;
