/**
 * What selectors ask of an element and neither tree nor attributes tell: hover, focus rings, validity, custom states. An element that was never told has none of them.
 * Hover and activity are chains: told is the innermost element, and all around it share the state.
 */
import type { NodeId } from '../ids.js';
import { limits } from '../limits.js';
import { nodeIdOrNone, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

/** Bits of a StatesOp. Of the focus itself tells FocusOp. */
export const stateFlag = {
  /** A custom element that its page has not defined. */
  undefined: 1,
  focusVisible: 2,
  target: 4,
  autofilled: 8,
  invalid: 16,
  userInvalid: 32,
  userValid: 64,
  /** A list or a picker of its own is open: select:open, input:open. */
  open: 128,
  fullscreen: 256,
  /** These three of form-associated custom elements alone: what else has them has them in the replica by itself. */
  disabled: 512,
  enabled: 1024,
  valid: 2048,
} as const;

export interface StatesOp {
  readonly kind: 'states';
  readonly node: NodeId;
  /** Bits of stateFlag, all of them anew. */
  readonly flags: number;
}
export interface StateChainOp {
  readonly kind: 'state-chain';
  readonly chain: 'hover' | 'active';
  /** The innermost element; null: nothing is. */
  readonly node: NodeId | null;
}
/** The custom states of an element (`:state(x)`), all of them anew. */
export interface CustomStatesOp {
  readonly kind: 'custom-states';
  readonly node: NodeId;
  readonly names: readonly string[];
}

export const statesCode = 25;
export const stateChainCode = 26;
export const customStatesCode = 27;

const allFlags = Object.values(stateFlag).reduce<number>((all, flag) => all | flag, 0);
const chains = ['hover', 'active'] as const;

export function writeStates(writer: OpWriter, op: FieldsOf<StatesOp>): void {
  beginOp(writer, statesCode, op.node, op.flags);
}

export function readStates(reader: OpReader): StatesOp {
  const node = readNodeId(reader);
  const flags = reader.bytes.varint();
  if (flags > allFlags) reader.bytes.fail('bad-value', `state flags ${flags} over ${allFlags}`);
  return { kind: 'states', node, flags };
}

export function writeStateChain(writer: OpWriter, op: FieldsOf<StateChainOp>): void {
  beginOp(writer, stateChainCode, chains.indexOf(op.chain), op.node);
}

export function readStateChain(reader: OpReader): StateChainOp {
  const chain = chains[reader.bytes.varint()] ?? reader.bytes.fail('bad-code', 'an unknown chain of states');
  return { kind: 'state-chain', chain, node: nodeIdOrNone(reader) };
}

export function writeCustomStates(writer: OpWriter, op: FieldsOf<CustomStatesOp>): void {
  beginOp(writer, customStatesCode, op.node, op.names.length);
  for (const name of op.names) writer.strings.name(name);
}

export function readCustomStates(reader: OpReader): CustomStatesOp {
  const node = readNodeId(reader);
  const count = reader.bytes.count(limits.maxCustomStates, 'custom states');
  return { kind: 'custom-states', node, names: Array.from({ length: count }, () => reader.strings.name()) };
}
