/** Tells the page's describer of closed shadow roots, as the inspector sees them: a page cannot ask for them, and the test must know what is in them. */
import type { CDPSession, Page } from 'playwright';
import { hasInspector } from './has-inspector.js';

interface DomNode {
  readonly backendNodeId: number;
  readonly shadowRootType?: string;
  readonly shadowRoots?: readonly DomNode[];
  readonly children?: readonly DomNode[];
  readonly contentDocument?: DomNode;
}

/** Without an inspector they stay unknown, and the tree measure counts what the replica shows of them as a difference. */
export async function revealClosedRoots(page: Page): Promise<void> {
  if (!hasInspector(page)) return;
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    for (const [host, closed] of closedRootsIn(root)) await reveal(session, host, closed);
  } finally {
    await session.detach();
  }
}

function* closedRootsIn(node: DomNode): Generator<readonly [host: DomNode, root: DomNode]> {
  for (const root of node.shadowRoots ?? []) {
    if (root.shadowRootType === 'closed') yield [node, root];
    if (root.shadowRootType !== 'user-agent') yield* closedRootsIn(root);
  }
  for (const child of node.children ?? []) yield* closedRootsIn(child);
  if (node.contentDocument !== undefined) yield* closedRootsIn(node.contentDocument);
}

async function reveal(session: CDPSession, host: DomNode, root: DomNode): Promise<void> {
  const [hostObject, rootObject] = await Promise.all([resolve(session, host), resolve(session, root)]);
  if (hostObject === undefined || rootObject === undefined) return;
  await session.send('Runtime.callFunctionOn', {
    objectId: hostObject,
    functionDeclaration: 'function (root) { (globalThis.closedRoots ??= new WeakMap()).set(this, root) }',
    arguments: [{ objectId: rootObject }],
  });
}

async function resolve(session: CDPSession, { backendNodeId }: DomNode): Promise<string | undefined> {
  return (await session.send('DOM.resolveNode', { backendNodeId })).object.objectId;
}
