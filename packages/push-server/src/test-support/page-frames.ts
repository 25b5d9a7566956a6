/** Page frames as a customer sends them, read as the server reads them. */
import { readFrame, writeFrame, writeKeyframe, type Frame } from '@pagetwin/protocol';

export interface Received {
  readonly frame: Frame;
  readonly bytes: Uint8Array;
}

const received = (bytes: Uint8Array): Received => ({ frame: readFrame(bytes, 64 * 1024 * 1024), bytes });

export function patch(seq: number, { epoch = 5, generation = 1, size = 10 } = {}): Received {
  return received(writeFrame({ type: 'patch', epoch, generation, seq }, new Uint8Array(size)));
}

export function keyframe({ epoch = 5, generation = 1, seq = 0, size = 100 } = {}): Received[] {
  return writeKeyframe({ epoch, generation, seq, deflated: false }, new Uint8Array(size)).map(received);
}
