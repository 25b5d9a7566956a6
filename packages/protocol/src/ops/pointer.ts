/** The customer's pointer. Not an op of a patch but the body of a frame of its own: the latest wins, and a lost one harms nobody. */
import { createByteReader } from '../bytes/reader.js';
import { createByteWriter } from '../bytes/writer.js';

export type PointerPhase = 'move' | 'down' | 'up' | 'leave';

export interface PointerState {
  readonly phase: PointerPhase;
  readonly touch: boolean;
  /** CSS px from the viewport's top left corner. */
  readonly x: number;
  readonly y: number;
}

const phases: readonly PointerPhase[] = ['move', 'down', 'up', 'leave'];
const maxPointerBytes = 16;

export function writePointer(state: PointerState): Uint8Array {
  const bytes = createByteWriter(maxPointerBytes);
  bytes.byte(phases.indexOf(state.phase) | (state.touch ? 4 : 0));
  bytes.signed(Math.round(state.x));
  bytes.signed(Math.round(state.y));
  return bytes.finish();
}

export function readPointer(body: Uint8Array): PointerState {
  const bytes = createByteReader(body);
  const code = bytes.byte();
  if (code > 7) bytes.fail('bad-code', `pointer code ${code}`);
  const state = { phase: phases[code & 3] ?? 'move', touch: (code & 4) !== 0, x: bytes.signed(), y: bytes.signed() };
  bytes.end();
  return state;
}
