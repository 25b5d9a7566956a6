/** What a video or audio element does. Its sound and film never travel; what it shows comes as pixels. */
import type { NodeId } from '../ids.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

/** Bits of a MediaOp. */
export const mediaFlag = { paused: 1, ended: 2, muted: 4, looping: 8, failed: 16 } as const;

export interface MediaOp {
  readonly kind: 'media';
  readonly node: NodeId;
  /** Bits of mediaFlag. */
  readonly flags: number;
  /** Seconds. */
  readonly currentTime: number;
  /** Seconds; Infinity for a stream, 0 where it is not known. */
  readonly duration: number;
  /** 0 … 1. */
  readonly volume: number;
  readonly playbackRate: number;
}

export const mediaCode = 35;
const allFlags = Object.values(mediaFlag).reduce<number>((all, flag) => all | flag, 0);

export function writeMedia(writer: OpWriter, op: FieldsOf<MediaOp>): void {
  beginOp(writer, mediaCode, op.node, op.flags);
  for (const value of [op.currentTime, op.duration, op.volume, op.playbackRate]) writer.bytes.double(value);
}

export function readMedia(reader: OpReader): MediaOp {
  const { bytes } = reader;
  const node = readNodeId(reader);
  const flags = bytes.varint();
  if (flags > allFlags) bytes.fail('bad-value', `media flags ${flags} over ${allFlags}`);
  const [currentTime, duration, volume, playbackRate] = [bytes.double(), bytes.double(), bytes.double(), bytes.double()];
  if (!(currentTime >= 0 && currentTime < Infinity)) bytes.fail('bad-value', `media time ${currentTime}`);
  if (!(duration >= 0)) bytes.fail('bad-value', `media duration ${duration}`);
  if (!(volume >= 0 && volume <= 1)) bytes.fail('bad-value', `volume ${volume}, 0 to 1`);
  if (!Number.isFinite(playbackRate)) bytes.fail('bad-value', `playback rate ${playbackRate}`);
  return { kind: 'media', node, flags, currentTime, duration, volume, playbackRate };
}
