/**
 * Whether a keyframe or a patch leads on from what is there (rules R3, R8). The server asks it of what comes from a customer, the operator of what
 * comes from the server: the same question, so the same answer.
 */

/** A place in an epoch: what the keyframe of this generation and the patches up to seq make. Frame headers and acknowledgements have these fields. */
export interface Position {
  readonly epoch: number;
  readonly generation: number;
  readonly seq: number;
}

/** take: it leads on. duplicate: it is there already. gap: something is missing before it, only a keyframe helps. */
export type Following = 'take' | 'duplicate' | 'gap';

/** @param at - null: nothing is there. */
export function followPatch(at: Position | null, patch: Position): Following {
  if (at === null || patch.epoch !== at.epoch || patch.generation > at.generation) return 'gap';
  if (patch.seq <= at.seq) return 'duplicate';
  return patch.generation === at.generation && patch.seq === at.seq + 1 ? 'take' : 'gap';
}

/** Epochs are random and have no order: a keyframe of another epoch is a new page. Within one, only a later generation leads on. */
export function followKeyframe(at: Position | null, keyframe: Position): 'take' | 'duplicate' {
  if (at === null || keyframe.epoch !== at.epoch) return 'take';
  return keyframe.generation > at.generation ? 'take' : 'duplicate';
}
