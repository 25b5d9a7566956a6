/** The live state that the wire told of each node, and what the replica made of it: for verified sync (rule D1). */
import type { NodeId, Op } from '@pagetwin/protocol';
import type { Identity } from './identity.js';

export interface ToldState {
  /** As it was told. */
  readonly wire: string;
  /** As the element has it after it was set: a browser may make something else of it. */
  readonly made: string;
}

export interface ToldStates {
  /** A keyframe tells all state anew. */
  begin(): void;
  /** After the op was applied. */
  note(op: Op, identity: Identity): void;
  release(id: NodeId): void;
  /** Value, checked or selected. */
  stateOf(id: NodeId): ToldState | null;
  scrollOf(id: NodeId): string | null;
}

export function createToldStates(): ToldStates {
  const states = new Map<NodeId, ToldState>();
  const scrolls = new Map<NodeId, string>();

  function tell(id: NodeId, wire: string, identity: Identity): void {
    const element = identity.elementOf(id);
    states.set(id, { wire, made: element === null ? '' : liveStateOf(element) });
  }

  return {
    begin() {
      states.clear();
      scrolls.clear();
    },
    note(op, identity) {
      if (op.kind === 'value') tell(op.node, op.value, identity);
      else if (op.kind === 'checked') tell(op.node, `${Number(op.checked)}${Number(op.indeterminate)}`, identity);
      else if (op.kind === 'selected') tell(op.node, op.indexes.join(), identity);
      else if (op.kind === 'scroll') scrolls.set(op.node, `${op.left} ${op.top}`);
    },
    release(id) {
      states.delete(id);
      scrolls.delete(id);
    },
    stateOf: (id) => states.get(id) ?? null,
    scrollOf: (id) => scrolls.get(id) ?? null,
  };
}

/** What a control of the replica holds now. */
export function liveStateOf(element: Element): string {
  const { value, checked, indeterminate, selectedOptions } = element as Partial<HTMLInputElement & HTMLSelectElement>;
  if (selectedOptions !== undefined) return Array.from(selectedOptions, (option) => option.index).join();
  return `${value ?? ''} ${Number(checked ?? false)}${Number(indeterminate ?? false)}`;
}
