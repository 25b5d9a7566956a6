/** This page in a frame of another origin's: the same capture, with ids of a range of its own and a port in the place of the link (rules E1–E3). */
import { isUsable, wholeRange, type IdRange } from '@pagetwin/protocol';
import type { EmbeddedParts } from '../loader/recorder-contract.js';
import { openKeyframe } from './deflate.js';
import { fetchPolicy } from './policy.js';
import type { PageTools } from './sharing.js';
import { wholeKeyframe } from './whole-keyframe.js';
import { wireTools } from './wire-tools.js';

/** Resolves at once when the parent may not, and is then silent. */
export async function captureEmbedded(parts: EmbeddedParts, tools: PageTools): Promise<void> {
  const { window, config, early, origin, port } = parts;
  const range = toRange(parts.range);
  const policy = await fetchPolicy(window, config);
  if (range === null || !policy.origins.includes(origin)) return port.close();
  const createPageCapture = await tools.loadCapture();
  const { host, shadow } = parts.widget;
  const page = tools.createPageAccess(window, shadow);
  // One way to ask for help is enough while it is being given. A session of the frame's own page shows what it shows.
  const wasIdle = host.dataset['state'] === 'idle';
  if (wasIdle) host.dataset['state'] = 'sharing';
  const uploads: ((isStored: boolean) => void)[] = [];
  let isWritable = true;
  let seq = 0;

  function send(kind: 'keyframe' | 'patch', bytes: Uint8Array): void {
    isWritable = false;
    port.postMessage({ kind, bytes }, [bytes.buffer]);
  }

  const capture = createPageCapture({
    window,
    page,
    policy,
    early,
    range,
    // The page's own recorder deflates all that leaves.
    wire: {
      ...wireTools,
      openKeyframe: (sink, options) => openKeyframe(sink, { ...options, deflates: false }),
      pack: (body) => Promise.resolve({ body, deflated: false }),
    },
    sink: {
      get isWritable() {
        return isWritable;
      },
      beginKeyframe: wholeKeyframe((body) => send('keyframe', body)),
      patch(body) {
        send('patch', body);
        return ++seq;
      },
      pointer: () => undefined,
      pageChanged: () => undefined,
      leaving: () => undefined,
      upload({ hash, type, bytes }) {
        port.postMessage({ kind: 'upload', id: uploads.length, hash, type, bytes: bytes.slice() });
        return new Promise((resolve) => uploads.push(resolve));
      },
      // The server fetches for the page that has the session's ticket.
      fetchAsset: () => Promise.resolve(null),
    },
  });

  port.onmessage = page.guard(({ data }: MessageEvent<{ kind: string; id: number; isStored: boolean }>) => {
    switch (data.kind) {
      case 'taken':
        isWritable = true;
        return capture.writable();
      case 'keyframe':
        isWritable = true;
        return capture.keyframe();
      case 'uploaded':
        return uploads[data.id]?.(data.isStored);
      case 'end':
        if (wasIdle) host.dataset['state'] = 'idle';
        capture.stop();
        page.stop();
        port.close();
    }
  });
  capture.keyframe();
}

function toRange(told: unknown): IdRange | null {
  const { first, size } = Object(told) as Readonly<Record<string, unknown>>;
  if (!Number.isInteger(first) || !Number.isInteger(size)) return null;
  const range = { first: first as number, size: size as number };
  return range.first >= wholeRange.size / 2 && range.first + range.size <= wholeRange.size && isUsable(range) ? range : null;
}
