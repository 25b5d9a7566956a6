/** A page in one frame, recorded by the SDK, and the console's replica of it in another: the whole diff path but for the network, in one real browser page. */
import { createReplica } from '../../packages/operator-console/src/replica/create-replica.js';
import type { Replica } from '../../packages/operator-console/src/replica/replica.js';
import { createPageAccess } from '../../packages/sdk/src/page/page-access.js';
import { openPolicy, type PageWindow } from '../../packages/sdk/src/patch/testing/recorded-frame.js';
import { createLiveCaptures } from '../../packages/sdk/src/recorder/register-live.js';
import { createPageCapture } from '../../packages/sdk/src/recorder/register.js';
import { wireTools } from '../../packages/sdk/src/recorder/wire-tools.js';

export interface TwinFrames {
  readonly page: Document;
  readonly replica: Document;
  readonly keyframes: number;
  readonly patches: number;
  readonly bytes: number;
  /** Assets that were uploaded. */
  readonly stored: number;
  /** The link's window: while it is full the dirty set coalesces. */
  hold(isHeld: boolean): void;
  /** Takes a new keyframe over the same page, as after a gap. */
  takeKeyframe(): Promise<void>;
  /** Resolves once everything that changed is shown; rejects with what either side refused. */
  settled(): Promise<void>;
  stop(): void;
}

const emptyPage = (mode: string): string => `${mode === 'quirks' ? '' : '<!doctype html>'}<html><head></head><body></body></html>`;

export async function createTwinFrames(html: string): Promise<TwinFrames> {
  const source = document.createElement('iframe');
  source.style.cssText = 'width:800px;height:600px';
  source.srcdoc = `<!doctype html><html><head></head><body>${html}</body></html>`;
  const loaded = new Promise((resolve) => source.addEventListener('load', resolve, { once: true }));
  const target = document.createElement('iframe');
  target.setAttribute('sandbox', 'allow-same-origin');
  target.setAttribute('inert', '');
  target.setAttribute('tabindex', '-1');
  target.style.cssText = 'width:800px;height:600px;border:0';
  document.body.append(source, target);
  await loaded;

  const notes: string[] = [];
  /** Where the server has what was uploaded. */
  const stored = new Map<string, string>();
  const replica: Replica = createReplica(
    {
      frame: target,
      assetUrl: (hash) => stored.get(hash) ?? `/assets/test/${hash}`,
      events: { viewportChanged: () => undefined, pageChanged: () => undefined, noted: (note) => void notes.push(note), painted: () => undefined },
    },
    (mode) => URL.createObjectURL(new Blob([emptyPage(mode)], { type: 'text/html' })),
  );

  const window = source.contentWindow as PageWindow;
  const access = createPageAccess(window);
  const counts = { keyframes: 0, patches: 0, bytes: 0 };
  let isWritable = true;
  let work: Promise<void> = Promise.resolve();
  let failure: unknown = null;
  const follow = (promise: Promise<void>): void => {
    const caught = promise.catch((error: unknown) => {
      failure ??= error;
    });
    work = work.then(() => caught);
  };
  const capture = createPageCapture({
    window,
    page: access,
    wire: wireTools,
    createLiveCaptures,
    policy: openPolicy,
    sink: {
      get isWritable() {
        return isWritable;
      },
      keyframe(body, deflated) {
        counts.keyframes++;
        follow(replica.keyframe(body, deflated));
      },
      patch(body, deflated) {
        counts.bytes += body.length;
        follow(replica.patch(body, deflated));
        return ++counts.patches;
      },
      pointer: () => undefined,
      pageChanged: () => undefined,
      upload({ hash, type, bytes }) {
        stored.set(hash, URL.createObjectURL(new Blob([bytes], { type })));
        return Promise.resolve(true);
      },
      fetchAsset: () => Promise.resolve(null),
    },
  });

  const nextFrame = (): Promise<void> => new Promise((resolve) => window.requestAnimationFrame(() => resolve()));

  /** Quiet is three frames in which nothing was sent. */
  async function settled(): Promise<void> {
    for (let still = 0; still < 3; still++) {
      const before = counts.keyframes + counts.patches;
      await nextFrame();
      await work;
      if (counts.keyframes + counts.patches !== before) still = 0;
    }
    if (failure !== null) throw failure;
  }

  async function takeKeyframe(): Promise<void> {
    const before = counts.keyframes;
    capture.keyframe();
    while (counts.keyframes === before) await nextFrame();
    await settled();
  }

  await takeKeyframe();
  return {
    page: window.document,
    get replica() {
      if (target.contentDocument === null) throw new Error('the replica has no document');
      return target.contentDocument;
    },
    get keyframes() {
      return counts.keyframes;
    },
    get patches() {
      return counts.patches;
    },
    get bytes() {
      return counts.bytes;
    },
    get stored() {
      return stored.size;
    },
    hold(isHeld) {
      isWritable = !isHeld;
      if (isWritable) capture.writable();
    },
    takeKeyframe,
    settled,
    stop() {
      capture.stop();
      access.stop();
      replica.stop();
      source.remove();
      target.remove();
    },
  };
}
