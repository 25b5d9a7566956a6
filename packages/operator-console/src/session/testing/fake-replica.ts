/** A replica that shows one fixed page, for tests of what is drawn over it. */
import { nodeId, type PageText, type PageUrl } from '@pagetwin/protocol';
import type { Replica, ReplicaParts } from '../../replica/replica.js';

export interface FakePage {
  readonly width: number;
  readonly height: number;
  build(document: Document): void;
}

export function createFakeReplica({ frame, events }: ReplicaParts, page: FakePage): Replica {
  const elements: Element[] = [];
  const documentId = nodeId(1);
  let shown = Promise.resolve();
  const content = (): Document => frame.contentDocument ?? document;
  const idOf = (element: Element): number => {
    if (!elements.includes(element)) elements.push(element);
    return elements.indexOf(element) + 2;
  };

  async function ready(): Promise<void> {
    if (content().URL !== 'about:blank' && content().readyState === 'complete') return;
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  }

  async function showPage(): Promise<void> {
    await ready();
    content().head.replaceChildren();
    content().body.replaceChildren();
    content().body.style.margin = '0';
    events.viewportChanged({ kind: 'viewport', width: page.width, height: page.height, pixelRatio: 1 });
    events.pageChanged({ kind: 'page', url: 'https://shop.example/cart' as PageUrl, title: 'Your cart' as PageText });
    page.build(content());
    events.painted();
  }

  return {
    keyframe() {
      shown = showPage();
      return shown;
    },
    async patch() {
      await shown;
      events.painted();
    },
    placeAt(x, y) {
      frame.inert = false;
      const element = content().elementFromPoint(x, y);
      frame.inert = true;
      if (element === null) return null;
      const box = element.getBoundingClientRect();
      return { node: nodeId(idOf(element)), identity: 0, element, fractionX: (x - box.left) / box.width, fractionY: (y - box.top) / box.height };
    },
    boxOf: (node) => elements[node - 2]?.getBoundingClientRect() ?? null,
    elementOf: (node) => elements[node - 2] ?? null,
    nodeOf: (element) => ({ node: nodeId(idOf(element)), identity: 0 }),
    documentId,
    stop: () => undefined,
  };
}
