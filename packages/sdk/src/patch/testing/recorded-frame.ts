/** For tests: a page in a frame of its own, recorded, and a model of the replica that takes in what is sent. */
import type { Op } from '@pagetwin/protocol';
import { createPageAccess } from '../../page/page-access.js';
import type { SitePolicy } from '../../recorder/page-capture.js';
import { livePart } from '../../recorder/register-live.js';
import { createPageCapture, type RecordedPage } from '../../recorder/register.js';
import { wholeKeyframe } from '../../recorder/whole-keyframe.js';
import { wireTools } from '../../recorder/wire-tools.js';
import { createReplicaModel, type ReplicaModel } from './replica-model.js';

export type PageWindow = Window & typeof globalThis;

export const openPolicy: SitePolicy = { mode: 'balanced', mask: [], hide: [], show: [], readonly: [], origins: [], keepQuery: [] };

/** The machine's own busyness must not put flushes off: tests wait for a few frames without one. To be called before the recorder starts. */
export function flushEachFrame(window: PageWindow): void {
  Object.defineProperty(window.PerformanceObserver, 'supportedEntryTypes', { value: [] });
}

export interface RecordedFrame {
  readonly window: PageWindow;
  readonly document: Document;
  readonly capture: RecordedPage;
  readonly model: ReplicaModel;
  /** All that left so far, decompressed, as text (for canaries). */
  readonly sentText: string;
  /** Of all bodies that left so far, decompressed. */
  readonly sentBytes: number;
  /** Digests that were told. */
  readonly audited: number;
  readonly keyframes: number;
  readonly patches: number;
  isWritable: boolean;
  /** Runs the change, waits until all of it was sent, and answers the ops. */
  after(change: () => void): Promise<readonly Op[]>;
  stop(): void;
}

export interface FrameOptions {
  readonly html?: string;
  readonly policy?: Partial<SitePolicy>;
  /** Before the recorder starts. */
  prepare?(window: PageWindow): void;
}

export async function recordFrame({ html = '', policy = {}, prepare }: FrameOptions = {}): Promise<RecordedFrame> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width:800px;height:600px';
  frame.srcdoc = `<!doctype html><html><head></head><body>${html}</body></html>`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const window = frame.contentWindow as PageWindow;
  flushEachFrame(window);
  prepare?.(window);

  const model = createReplicaModel();
  const collected: Op[] = [];
  const texts: string[] = [];
  let sentBytes = 0;
  let work = Promise.resolve();
  let audited = 0;
  let keyframes = 0;
  let patches = 0;
  let isWritable = true;
  let failure: unknown = null;

  function take(body: Uint8Array, deflated: boolean, apply: (body: Uint8Array) => void): void {
    work = work
      .then(async () => {
        const plain = deflated ? await inflate(body) : body;
        sentBytes += plain.length;
        texts.push(new TextDecoder().decode(plain));
        apply(plain);
        // Verified sync comes when it comes; patch/audit-slice.browser.test.ts looks at it.
        collected.push(...model.lastOps.filter(({ kind }) => kind !== 'audit'));
        for (const op of model.lastOps) if (op.kind === 'audit') audited += op.digests.length;
      })
      .catch((error: unknown) => {
        failure ??= error;
      });
  }

  const page = createPageAccess(window);
  const capture = createPageCapture({
    window,
    page,
    wire: wireTools,
    ...livePart,
    policy: { ...openPolicy, ...policy },
    sink: {
      get isWritable() {
        return isWritable;
      },
      beginKeyframe: wholeKeyframe((body, deflated) => {
        keyframes++;
        take(body, deflated, model.keyframe);
      }),
      patch(body, deflated) {
        patches++;
        take(body, deflated, model.patch);
        return patches;
      },
      pointer: () => undefined,
      pageChanged: () => undefined,
      leaving: () => undefined,
      upload: () => Promise.resolve(false),
      fetchAsset: () => Promise.resolve(null),
    },
  });

  const nextFrame = (): Promise<void> => new Promise((resolve) => window.requestAnimationFrame(() => resolve()));

  async function quiet(): Promise<void> {
    for (let still = 0; still < 3; still++) {
      const before = keyframes + patches;
      await nextFrame();
      await work;
      if (keyframes + patches !== before) still = 0;
    }
    if (failure !== null) throw failure;
  }

  capture.keyframe();
  while (keyframes === 0) await nextFrame();
  await quiet();

  return {
    window,
    document: window.document,
    capture,
    model,
    get sentText() {
      return texts.join('\n');
    },
    get sentBytes() {
      return sentBytes;
    },
    get audited() {
      return audited;
    },
    get keyframes() {
      return keyframes;
    },
    get patches() {
      return patches;
    },
    get isWritable() {
      return isWritable;
    },
    set isWritable(value) {
      isWritable = value;
      if (value) capture.writable();
    },
    async after(change) {
      collected.length = 0;
      change();
      await quiet();
      return [...collected];
    },
    stop() {
      capture.stop();
      page.stop();
      frame.remove();
    },
  };
}

async function inflate(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([body as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
