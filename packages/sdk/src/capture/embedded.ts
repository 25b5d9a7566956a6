/**
 * Frames of other origins that carry the SDK too. Each is offered a port, by name of an origin that the site's policy lists and never to any other; its own recorder answers
 * with bodies that travel on as they are (rules E1–E3). One body is on its way at a time: the frame's next one waits until this one has left.
 */
import { embeddedOps, frameOps, limits, type IdRange } from '@pagetwin/protocol';
import { createPerRoot } from '../page/per-root.js';
import type { PageSink } from '../recorder/page-capture.js';
import type { Capture, CaptureContext } from './capture.js';

interface Body {
  readonly isKeyframe: boolean;
  readonly bytes: Uint8Array;
}

interface FrameLink {
  readonly port: MessagePort;
  readonly range: IdRange;
  /** None yet, or the one that waits for the next flush. */
  body: Body | null;
  /** Patches of the generation before are of no use. */
  isKeyframeDue: boolean;
  hasAnswered: boolean;
}

/** A larger body than this makes no room for the page's own changes in a patch. */
const maxBodyBytes = limits.maxPatchBytes / 2;

export function createEmbeddedCapture({ window, page, ids, embedding, requestFlush }: CaptureContext, sink: Pick<PageSink, 'upload'>): Capture {
  const links = new Map<Element, FrameLink>();
  const failed = new Set<Element>();

  function offer(element: HTMLIFrameElement): void {
    close(element);
    const origin = originOf(element);
    if (origin === window.location.origin || !embedding.origins.includes(origin) || isReadable(element)) return;
    const range = embedding.takeRange();
    if (range === null) return;
    const { port1: port, port2 } = new window.MessageChannel();
    const link: FrameLink = { port, range, body: null, isKeyframeDue: true, hasAnswered: false };
    page.listen(port, 'message', (event) => hear(element, link, (event as MessageEvent).data));
    port.start();
    links.set(element, link);
    element.contentWindow?.postMessage({ pagetwin: 'hello', range }, origin, [port2]);
  }

  function hear(element: Element, link: FrameLink, data: unknown): void {
    const { kind, bytes, id, hash, type } = Object(data) as Readonly<Record<string, unknown>>;
    if (!ArrayBuffer.isView(bytes) || links.get(element) !== link) return;
    link.hasAnswered = true;
    const body = new Uint8Array(bytes.buffer as ArrayBuffer);
    if (kind === 'upload')
      return void sink
        .upload({ hash: String(hash), type: String(type), bytes: body, isPublic: false })
        .then((isStored) => link.port.postMessage({ kind: 'uploaded', id, isStored }));
    if (body.length > maxBodyBytes) return fail(element);
    const isKeyframe = kind === 'keyframe';
    if (!isKeyframe && (link.isKeyframeDue || link.body !== null)) return;
    link.isKeyframeDue = false;
    link.body = { isKeyframe, bytes: body };
    requestFlush();
  }

  /** What it showed is not kept up any more: a labelled box takes its place. */
  function fail(element: Element): void {
    close(element);
    failed.add(element);
    requestFlush();
  }

  function close(element: Element): void {
    const link = links.get(element);
    links.delete(element);
    if (link === undefined) return;
    if (!link.hasAnswered) embedding.giveBack(link.range);
    link.port.postMessage({ kind: 'end' });
    link.port.close();
  }

  const perRoot = createPerRoot((root) => [page.listen(root, 'load', ({ target }) => isFrame(target) && ids.idOf(target) !== null && offer(target))]);

  return {
    ...perRoot,
    addedNames: /^i?frame$/,
    elementAdded(element) {
      if (isFrame(element) && !links.has(element)) offer(element);
    },
    nodeRemoved: (node) => close(node as Element),
    generationBegun() {
      for (const link of links.values()) {
        link.body = null;
        link.isKeyframeDue = true;
        link.port.postMessage({ kind: 'keyframe' });
      }
    },
    collect(writer) {
      for (const element of failed) {
        const frame = ids.idOf(element);
        if (frame !== null) frameOps.writeFrameClosed(writer, { frame });
      }
      failed.clear();
      let room = maxBodyBytes;
      for (const [element, link] of links) {
        const frame = ids.idOf(element);
        const { body } = link;
        if (frame === null || body === null) continue;
        room -= body.bytes.length;
        if (room < 0) return requestFlush();
        link.body = null;
        embeddedOps.writeEmbedded(writer, { frame, isKeyframe: body.isKeyframe, body: body.bytes });
        link.port.postMessage({ kind: 'taken' });
      }
    },
    stop() {
      for (const element of [...links.keys()]) close(element);
    },
  };
}

const isFrame = (target: unknown): target is HTMLIFrameElement => typeof target === 'object' && target !== null && 'contentWindow' in target && 'src' in target;

function originOf({ src }: HTMLIFrameElement): string {
  return URL.canParse(src) ? new URL(src).origin : '';
}

function isReadable(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentDocument !== null;
  } catch {
    return false;
  }
}
