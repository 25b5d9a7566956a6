/** What a video or audio element does, as far as one without film or sound can show it: its controls say how loud and how fast. What it shows comes as pixels (apply/canvas). */
import { mediaOps, type OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export function setMedia(stage: Stage, op: OpOf<'media'>): void {
  const element = stage.identity.elementOf(op.node) as HTMLMediaElement | null;
  if (element === null || (element.nodeName !== 'VIDEO' && element.nodeName !== 'AUDIO')) return;
  const has = (flag: number): boolean => (op.flags & flag) !== 0;
  element.volume = op.volume;
  element.muted = has(mediaOps.mediaFlag.muted);
  try {
    element.playbackRate = op.playbackRate;
  } catch {
    // NotSupportedError: a speed that this browser does not play at.
  }
}
