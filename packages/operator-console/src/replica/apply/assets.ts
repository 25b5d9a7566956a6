/** The bytes behind an address of the page are to be had, or not. Elements and sheets that wait for them hear it from the map. */
import type { Op } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

/** Before anything of the patch is built: so a picture gets its address once. */
export function setAssets(stage: Stage, ops: readonly Op[]): void {
  for (const op of ops) if (op.kind === 'asset') stage.assets.set(op.url, op.hash);
}
