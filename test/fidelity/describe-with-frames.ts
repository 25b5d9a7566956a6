/** A customer's page with its frames of other origins: the page cannot look into them, the test can, and what is shown of them must be what they are. */
import type { Frame, Page } from 'playwright';
import { describeDocument } from '../support/tree/describe-document.js';
import type { DocumentDescription, ElementDescription, NodeDescription, RootDescription } from '../support/tree/description.js';

export async function describeWithFrames(page: Page | Frame): Promise<DocumentDescription> {
  const description = await page.evaluate(describeDocument, 'customer' as const);
  const inner = new Map<number, DocumentDescription>();
  for (const frame of childFramesOf(page)) {
    const owner = await (
      await frame.frameElement()
    ).evaluate((element) => {
      const isReadable = (element as HTMLIFrameElement).contentDocument !== null;
      return isReadable ? -1 : (globalThis.describedNodes ?? []).indexOf(element);
    });
    if (owner >= 0) inner.set(owner, withoutIndexes(await describeWithFrames(frame)));
  }
  return inner.size === 0 ? description : graft(description, inner);
}

function childFramesOf(page: Page | Frame): Frame[] {
  return 'mainFrame' in page ? page.mainFrame().childFrames() : page.childFrames();
}

/** Nodes of another window are not among those that the measures can ask the page for. */
const elsewhere = -1;

const withoutIndexes = (description: DocumentDescription): DocumentDescription => changeElements(description, (element) => ({ ...element, index: elsewhere }));

function graft(description: DocumentDescription, inner: ReadonlyMap<number, DocumentDescription>): DocumentDescription {
  return changeElements(description, (element) => {
    const frame = inner.get(element.index);
    return frame === undefined ? element : { ...element, frame };
  });
}

type Change = (element: ElementDescription) => ElementDescription;

const changeElements = (description: DocumentDescription, change: Change): DocumentDescription => ({ ...description, ...changeRoot(description, change) });

const changeRoot = (root: RootDescription, change: Change): RootDescription => ({
  rules: root.rules,
  children: root.children.map((child) => changeNode(child, change)),
});

function changeNode(node: NodeDescription, change: Change): NodeDescription {
  if (node.kind !== 'element') return node;
  return change({
    ...node,
    children: node.children.map((child) => changeNode(child, change)),
    ...(node.shadow === undefined ? {} : { shadow: changeRoot(node.shadow, change) }),
    ...(node.frame === undefined ? {} : { frame: changeElements(node.frame, change) }),
  });
}
