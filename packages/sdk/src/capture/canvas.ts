/**
 * Pictures of what draws for itself: canvases of every kind, and what videos show. Taken only when something was drawn, only in view, only while the link has room.
 * Drawing methods are hooked into (25 ns a call in Chromium, 2026-11-25). What the page gave to a worker, where no hook is, is looked at in a small copy now and then.
 */
import { canvasOps, limits, placeholderOps } from '@pagetwin/protocol';
import { createPerRoot, type Realm } from '../page/per-root.js';
import type { PageSink } from '../recorder/page-capture.js';
import { encode, sampleOf, type Picture } from './canvas/encode.js';
import type { Capture, CaptureContext } from './capture.js';

type Source = HTMLCanvasElement | HTMLVideoElement;

interface Drawn {
  readonly source: Source;
  isDirty: boolean;
  /** It may be drawn on where no hook is. */
  isUnseen: boolean;
  /** WebGL's pixels are gone once they were shown (read then, they are blank in Chromium): this is a copy made right after they were drawn. */
  copy: ImageBitmap | null;
  isVolatile: boolean;
  isCopying: boolean;
  isTainted: boolean;
  /** A box that says so was told. */
  isLabelled: boolean;
  isTaking: boolean;
  isTold: boolean;
  sample: number;
  picture: Picture | null;
  dueMs: number;
  intervalMs: number;
}

const drawing = {
  CanvasRenderingContext2D: 'clearRect drawImage fill fillRect fillText putImageData reset stroke strokeRect strokeText',
  WebGLRenderingContext: 'clear drawArrays drawElements',
  WebGL2RenderingContext:
    'clear drawArrays drawElements drawArraysInstanced drawElementsInstanced drawRangeElements clearBufferfv clearBufferiv clearBufferuiv clearBufferfi blitFramebuffer',
  ImageBitmapRenderingContext: 'transferFromImageBitmap',
  GPUCanvasContext: 'getCurrentTexture',
} as const;

const shortestMs = 200;
const longestMs = 2000;
const videoMs = 500;
/** Of the link: a quarter of what the server takes of one customer. */
const maxBytesPerMs = 128;
/** Of the main thread's time, at most this part is ours. */
const maxShare = 0.05;
/** In one flush, beside all else. */
const maxBytesAtOnce = limits.maxPixelsBytes;
const nothing = new Uint8Array();

export function createCanvasCapture(context: CaptureContext, sink: Pick<PageSink, 'isWritable'>): Capture {
  const { window, page, ids, door } = context;
  const drawn = new Map<Element, Drawn>();
  /** Before it neither link nor thread are to be asked for more. */
  let freeMs = 0;
  let timer = 0;

  const now = (): number => window.performance.now();
  const perRoot = createPerRoot((root) => [page.listen(root, 'loadeddata seeked timeupdate emptied', ({ target }) => mark(drawn.get(target as Element)))]);
  /** From the first canvas on: a browser makes a context's prototype when it is first asked for, 5 ms of a page that draws nothing (Chromium 156). */
  const hooks = createPerRoot((_root, realm) => (realm ? watchRealm(realm) : []));
  let hasCanvas = false;

  const watchRealm = (realm: Realm): (() => void)[] => [
    page.patch(realm.HTMLCanvasElement.prototype, 'transferControlToOffscreen', (self) => {
      const entry = drawn.get(self as Element);
      if (entry !== undefined) entry.isUnseen = true;
      mark(entry);
    }),
    ...Object.entries(drawing).flatMap(([name, methods]) => {
      const made = (realm as unknown as Record<string, { prototype: object } | undefined>)[name];
      return made === undefined ? [] : [page.patch(made.prototype, methods, onDraw)];
    }),
  ];

  function onDraw(self: unknown): void {
    const drawer = self as { canvas: Element };
    const entry = drawn.get(drawer.canvas);
    // Often called, in hot loops.
    if (entry === undefined || entry.isCopying || (entry.isDirty && !entry.isUnseen && !entry.isVolatile)) return;
    entry.isUnseen = false;
    entry.isVolatile = isVolatile(drawer);
    if (!entry.isVolatile) return mark(entry);
    entry.isCopying = true;
    window.queueMicrotask(page.guard(() => keepCopy(entry)));
  }

  /** Once for all that a task of the page's drew. No pixels are read back for it. */
  function keepCopy(entry: Drawn): void {
    entry.isCopying = false;
    if (entry.isTainted || door.pixels(entry.source, nothing) === null) return;
    void window.createImageBitmap(entry.source).then(
      (copy) => {
        entry.copy?.close();
        entry.copy = copy;
        mark(entry);
      },
      () => undefined,
    );
  }

  function mark(entry: Drawn | undefined): void {
    if (entry === undefined) return;
    entry.isDirty = true;
    schedule(entry.dueMs - now());
  }

  function schedule(waitMs: number): void {
    if (timer === 0) timer = window.setTimeout(page.guard(look), Math.max(waitMs, 16));
  }

  function mayTell({ source, isTainted }: Drawn): boolean {
    return !isTainted && ids.idOf(source) !== null && door.pixels(source, nothing) !== null && (!isVideo(source) || showsFilm(source));
  }

  function mayTake({ source, isTaking, dueMs }: Drawn): boolean {
    return !isTaking && now() >= Math.max(dueMs, freeMs) && sink.isWritable && isInView(source);
  }

  function look(): void {
    timer = 0;
    let isWaiting = false;
    for (const entry of drawn.values()) {
      const isStale = entry.isDirty || entry.picture?.isRough === true;
      // A video says by events that it has something to show.
      if (!(isStale || entry.isUnseen) || !mayTell(entry)) continue;
      isWaiting = true;
      if (mayTake(entry) && (isStale || hasChanged(entry))) take(entry);
    }
    if (isWaiting) schedule(shortestMs);
  }

  /** Small strokes on a large canvas may not be seen in the small copy: what is drawn on in sight is not left to it. */
  function hasChanged(entry: Drawn): boolean {
    const sample = sampleOf(window, entry.source);
    const isSame = sample === entry.sample;
    entry.sample = sample;
    entry.intervalMs = isSame ? Math.min(entry.intervalMs * 2, longestMs) : shortestMs;
    entry.dueMs = now() + entry.intervalMs;
    return !isSame;
  }

  function take(entry: Drawn): void {
    const beganMs = now();
    const isStill = !entry.isDirty;
    entry.isTaking = true;
    entry.isDirty = false;
    entry.dueMs = now() + (isVideo(entry.source) ? videoMs : entry.intervalMs);
    const encoding = encode(window, entry.copy ?? entry.source, isStill);
    freeMs = Math.max(freeMs, now() + (now() - beganMs) / maxShare);
    void encoding.then(
      (picture) => {
        entry.isTaking = false;
        if (picture === null) return;
        const isSame = entry.picture !== null && areEqual(picture.bytes, entry.picture.bytes);
        entry.intervalMs = isSame ? Math.min(entry.intervalMs * 2, longestMs) : shortestMs;
        schedule(shortestMs);
        entry.picture = picture;
        if (isSame) return;
        freeMs = Math.max(freeMs, now() + picture.bytes.length / maxBytesPerMs);
        entry.isTold = false;
        context.requestFlush();
      },
      () => {
        // SecurityError: with a picture of another site in it, no script may read it.
        entry.isTaking = false;
        entry.isTainted = true;
        entry.isTold = false;
        context.requestFlush();
      },
    );
  }

  function hookDrawing(): void {
    hasCanvas = true;
    for (const root of perRoot.roots()) hooks.rootAdded(root);
  }

  function note(element: Element): void {
    if (!isSource(element)) return;
    if (!hasCanvas && !isVideo(element)) hookDrawing();
    const known = drawn.get(element);
    const fresh = { isDirty: true, isTainted: false, isTold: false };
    if (known !== undefined) Object.assign(known, fresh);
    else {
      const idle = {
        isLabelled: false,
        isVolatile: false,
        isCopying: false,
        isTaking: false,
        copy: null,
        picture: null,
        sample: 0,
        dueMs: 0,
        intervalMs: shortestMs,
      };
      drawn.set(element, { source: element, ...fresh, ...idle, isUnseen: !isVideo(element) });
    }
    schedule(0);
  }

  return {
    addedNames: /^(canvas|video)$/,
    rootAdded(root) {
      perRoot.rootAdded(root);
      if (hasCanvas) hooks.rootAdded(root);
    },
    rootRemoved(root) {
      perRoot.rootRemoved(root);
      hooks.rootRemoved(root);
    },
    elementAdded: note,
    elementAdopted: note,
    attributeChanged(element, name) {
      if (name !== 'width' && name !== 'height') return;
      const entry = drawn.get(element);
      if (entry === undefined || isVideo(entry.source)) return;
      Object.assign(entry, { isTainted: false, isTold: false, picture: null, copy: null, dueMs: 0 });
      mark(entry);
      context.requestFlush();
    },
    nodeRemoved(node) {
      drawn.get(node as Element)?.copy?.close();
      drawn.delete(node as Element);
    },
    generationBegun() {
      for (const entry of drawn.values()) entry.isTold = false;
    },
    collect(writer) {
      let bytes = 0;
      for (const entry of drawn.values()) {
        const node = ids.idOf(entry.source);
        if (entry.isTold || node === null || door.isHidden(entry.source)) continue;
        const { picture, source, isTainted } = entry;
        if (isTainted || entry.isLabelled) {
          const reason = isTainted ? 'tainted' : 'none';
          placeholderOps.writePlaceholder(writer, { node, reason, width: source.clientWidth, height: source.clientHeight });
          entry.isLabelled = isTainted;
        }
        const pixels = picture === null || isTainted ? null : door.pixels(source, picture.bytes);
        if (pixels !== null && (bytes += pixels.length) > maxBytesAtOnce) return context.requestFlush();
        entry.isTold = true;
        const { width, height } = picture ?? sizeOf(source);
        if (picture !== null && pixels !== null) canvasOps.writePixels(writer, { node, width, height, pixels: { type: picture.type, bytes: pixels } });
        // A canvas shows nothing in a replica without scripts: it is told how large it is.
        else if (!isVideo(source)) canvasOps.writePixels(writer, { node, width: cut(width), height: cut(height), pixels: null });
      }
    },
    stop() {
      window.clearTimeout(timer);
      drawn.clear();
    },
  };
}

const isSource = (element: Element): element is Source =>
  (element.localName === 'canvas' && 'getContext' in element) || (element.localName === 'video' && 'videoWidth' in element);
const isVideo = (source: Source): source is HTMLVideoElement => source.localName === 'video';
const cut = (px: number): number => Math.min(px, limits.maxPixelsSidePx);

/** Until it was played or moved, a video with a poster shows that. */
const showsFilm = (video: HTMLVideoElement): boolean =>
  video.readyState >= 2 && video.videoWidth > 0 && !(video.poster !== '' && video.paused && video.currentTime === 0 && video.played.length === 0);

function sizeOf(source: Source): { readonly width: number; readonly height: number } {
  return isVideo(source) ? { width: source.videoWidth, height: source.videoHeight } : source;
}

function isVolatile(context: object): boolean {
  if ('getCurrentTexture' in context) return true;
  return 'drawArrays' in context && (context as WebGLRenderingContext).getContextAttributes()?.preserveDrawingBuffer !== true;
}

function isInView(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  const box = element.getBoundingClientRect();
  return view !== null && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < view.innerHeight && box.right > 0 && box.left < view.innerWidth;
}

const areEqual = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, index) => byte === other[index]);
