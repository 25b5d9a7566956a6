/** Videos and sounds: what they do is said in words where the browser draws no controls that could show it. Their film comes as pictures. */
import { mediaOps, type OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

const stateName = 'data-pagetwin-media';
/** The first that holds is said. */
const states = [
  [mediaOps.mediaFlag.failed, 'failed'],
  [mediaOps.mediaFlag.ended, 'ended'],
  [mediaOps.mediaFlag.paused, 'paused'],
] as const;

/** The state lies on the element as an attribute of the console's, for the overlay and for the tests: nothing is loaded or played. */
export function setMedia(stage: Stage, op: OpOf<'media'>): void {
  stage.identity.elementOf(op.node)?.setAttribute(stateName, describe(op));
}

function describe({ flags, currentTime, duration, playbackRate }: OpOf<'media'>): string {
  const isSet = (flag: number): boolean => (flags & flag) !== 0;
  const time = `${clock(currentTime)}${duration > 0 && Number.isFinite(duration) ? ` / ${clock(duration)}` : ''}`;
  const state = states.find(([flag]) => isSet(flag))?.[1] ?? 'playing';
  const parts = [state, time];
  if (isSet(mediaOps.mediaFlag.muted)) parts.push('muted');
  if (playbackRate !== 1) parts.push(`${playbackRate} ×`);
  return parts.join(', ');
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
