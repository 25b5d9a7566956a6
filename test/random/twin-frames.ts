/** A page in one frame, recorded by the SDK, and the console's replica of it in another: the whole diff path but for the network, in one real browser page. */
import { createReplica } from '../../packages/operator-console/src/replica/create-replica.js';
import type { NodeId } from '@pagetwin/protocol';
import type { Replica } from '../../packages/operator-console/src/replica/replica.js';
import { createBrowserClock } from '../../packages/operator-console/src/session/clock.js';
import { createHealing } from '../../packages/operator-console/src/session/healing.js';
import type { Early } from '../../packages/sdk/src/loader/recorder-contract.js';
import { createPageAccess } from '../../packages/sdk/src/page/page-access.js';
import { flushEachFrame, openPolicy, type PageWindow } from '../../packages/sdk/src/patch/testing/recorded-frame.js';
import { livePart } from '../../packages/sdk/src/recorder/register-live.js';
import { createPageCapture } from '../../packages/sdk/src/recorder/register.js';
import { wholeKeyframe } from '../../packages/sdk/src/recorder/whole-keyframe.js';
import { wireTools } from '../../packages/sdk/src/recorder/wire-tools.js';

export interface TwinFrames {
  readonly page: Document;
  readonly replica: Document;
  readonly keyframes: number;
  readonly patches: number;
  readonly bytes: number;
  /** The longest that a keyframe or patch took from its capture to being shown. */
  readonly slowestMs: number;
  /** Assets that were uploaded. */
  readonly stored: number;
  /** The link's window: while it is full the dirty set coalesces. */
  hold(isHeld: boolean): void;
  /** What verified sync did: digests compared, nodes that differed, contents that came anew. */
  readonly audit: { readonly compared: number; readonly diverged: number; readonly repaired: number };
  /** Takes a new keyframe over the same page, as after a gap. */
  takeKeyframe(): Promise<void>;
  /** Resolves once everything that changed is shown; rejects with what either side refused. */
  settled(): Promise<void>;
  stop(): void;
}

const limitedDoctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
const doctypes: Readonly<Record<string, string>> = { standards: '<!doctype html>', limited: limitedDoctype };
const emptyPage = (mode: string): string => `${doctypes[mode] ?? ''}<html xmlns="http://www.w3.org/1999/xhtml"><head></head><body></body></html>`;

export interface TwinOptions {
  /** What becomes of a patch on its way. */
  distort?(body: Uint8Array): Uint8Array;
  /** The page's whole text, of that type; else `html` is the body of a page in standards mode. */
  readonly type?: 'text/html' | 'application/xhtml+xml';
  /** Before the recorder starts; may answer what an early script noted. */
  prepare?(window: PageWindow): Early | void;
}

export async function createTwinFrames(html: string, { type, prepare, distort = (body) => body }: TwinOptions = {}): Promise<TwinFrames> {
  const source = document.createElement('iframe');
  source.style.cssText = 'width:800px;height:600px';
  if (type === undefined) source.srcdoc = `<!doctype html><html><head></head><body>${html}</body></html>`;
  else source.src = URL.createObjectURL(new Blob([html], { type }));
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
  const counts = { keyframes: 0, patches: 0, bytes: 0, compared: 0, diverged: 0, repaired: 0 };
  const replica: Replica = createReplica(
    {
      frame: target,
      assetUrl: (hash) => stored.get(hash) ?? `/assets/test/${hash}`,
      events: {
        viewportChanged: () => undefined,
        pageChanged: () => undefined,
        noted: (note) => void notes.push(note),
        keyframeShown: () => healing.begin(),
        audited(nodes, count) {
          counts.compared += count;
          counts.diverged += nodes.length;
          healing.audited(nodes, count);
        },
        healed(node) {
          counts.repaired++;
          healing.healed(node);
        },
        painted: () => undefined,
      },
    },
    (mode) => URL.createObjectURL(new Blob([emptyPage(mode)], { type: mode === 'xml' ? 'application/xhtml+xml' : 'text/html' })),
  );

  const window = source.contentWindow as PageWindow;
  const early = prepare?.(window) ?? null;
  const access = createPageAccess(window);
  let isWritable = true;
  let work: Promise<void> = Promise.resolve();
  let failure: unknown = null;
  let slowestMs = 0;
  const follow = (promise: Promise<void>): void => {
    const sentMs = performance.now();
    const caught = promise
      .catch((error: unknown) => {
        failure ??= error;
      })
      .then(() => {
        slowestMs = Math.max(slowestMs, performance.now() - sentMs);
      });
    work = work.then(() => caught);
  };
  const healing = createHealing({
    clock: createBrowserClock(),
    send: (message) => message.kind === 'diverged' && capture.repair(message.nodes as NodeId[]),
    resync: () => capture.keyframe(),
    onHealing: () => undefined,
    onCounts: () => undefined,
    note: (note) => void notes.push(note),
  });
  flushEachFrame(window);
  const capture = createPageCapture({
    window,
    page: access,
    wire: wireTools,
    ...livePart,
    early,
    policy: openPolicy,
    sink: {
      get isWritable() {
        return isWritable;
      },
      beginKeyframe: wholeKeyframe((body, deflated) => {
        counts.keyframes++;
        follow(replica.keyframe(body, deflated));
      }),
      patch(body, deflated) {
        counts.bytes += body.length;
        follow(replica.patch(distort(body), deflated));
        return ++counts.patches;
      },
      pointer: () => undefined,
      pageChanged: () => undefined,
      leaving: () => undefined,
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
    audit: counts,
    get bytes() {
      return counts.bytes;
    },
    get slowestMs() {
      return slowestMs;
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
      healing.stop();
      capture.stop();
      access.stop();
      replica.stop();
      source.remove();
      target.remove();
    },
  };
}
