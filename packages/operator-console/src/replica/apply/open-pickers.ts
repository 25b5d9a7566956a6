/** Controls whose list or picker is open at the customer: the console shows what is in it, as the replica's own cannot be opened. */
import { stateOps, type NodeId, type OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export interface OpenPickers {
  begin(): void;
  set(op: OpOf<'states'>): void;
  settle(stage: Stage): void;
  readonly list: readonly NodeId[];
}

/** A browser opens one at a time; a page in a frame of another origin may have one more. */
const maxOpen = 4;

export function createOpenPickers(): OpenPickers {
  let list: readonly NodeId[] = [];
  return {
    begin() {
      list = [];
    },
    set({ node, flags }) {
      const others = list.filter((other) => other !== node);
      const isOpen = (flags & stateOps.stateFlag.open) !== 0;
      list = isOpen ? [...others, node].slice(-maxOpen) : others;
    },
    settle(stage) {
      if (list.length > 0) list = list.filter((node) => stage.identity.elementOf(node)?.nodeName === 'SELECT');
    },
    get list() {
      return list;
    },
  };
}
