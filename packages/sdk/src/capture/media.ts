/** What videos and sounds do: told when they begin, stop, jump, or change how they play, and once a second while they play. What a video shows is told as pixels. */
import { mediaOps, type NodeId } from '@pagetwin/protocol';
import { createPerRoot } from '../page/per-root.js';
import type { Capture, CaptureContext } from './capture.js';

const { mediaFlag } = mediaOps;
const everyMs = 1000;
const types = 'play pause seeked volumechange ratechange ended error loadedmetadata emptied durationchange timeupdate';

export function createMediaCapture(context: CaptureContext): Capture {
  const { window, page, ids, door } = context;
  const dirty = new Set<Element>();
  const toldMs = new WeakMap<Element, number>();

  const perRoot = createPerRoot((root) => [
    page.listen(root, types, ({ target, type }) => {
      const element = target as Element;
      if (!isMedia(element)) return;
      if (type === 'timeupdate' && window.performance.now() - (toldMs.get(element) ?? 0) < everyMs) return;
      dirty.add(element);
      context.requestFlush();
    }),
  ]);

  const note = (element: Element): void => {
    if (isMedia(element)) dirty.add(element);
  };

  return {
    ...perRoot,
    addedNames: /^(video|audio)$/,
    elementAdded: note,
    elementAdopted: note,
    collect(writer) {
      for (const element of dirty) {
        const node: NodeId | null = ids.idOf(element);
        if (node === null || !isMedia(element) || !door.mayTellState(element)) continue;
        toldMs.set(element, window.performance.now());
        const { paused, ended, muted, loop, error, currentTime, duration, volume, playbackRate } = element;
        const flags =
          (paused ? mediaFlag.paused : 0) |
          (ended ? mediaFlag.ended : 0) |
          (muted ? mediaFlag.muted : 0) |
          (loop ? mediaFlag.looping : 0) |
          (error === null ? 0 : mediaFlag.failed);
        mediaOps.writeMedia(writer, { node, flags, currentTime, duration: Number.isNaN(duration) ? 0 : duration, volume, playbackRate });
      }
      dirty.clear();
    },
  };
}

const isMedia = (element: Element): element is HTMLMediaElement =>
  (element.localName === 'video' || element.localName === 'audio') && 'playbackRate' in element;
