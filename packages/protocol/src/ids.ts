/** Branded ids: a bare number or string is never an id. Constructors check; brands vanish at run time. */
import { ProtocolError } from './errors.js';

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A node's number in its epoch: 1 … 2³²−1. 0 on the wire means "none". */
export type NodeId = Branded<number, 'NodeId'>;
/** A style sheet's number in its epoch: 1 … 2³²−1. */
export type SheetId = Branded<number, 'SheetId'>;
/** One document in one recorder's life: random, 1 … 2²⁸−1, so that it takes four bytes. */
export type Epoch = Branded<number, 'Epoch'>;
/** One keyframe within an epoch, counted from 1. */
export type Generation = Branded<number, 'Generation'>;
/** A patch's number in its epoch, from 1; a keyframe carries the seq it was taken at (0: before any patch). */
export type Seq = Branded<number, 'Seq'>;
/** An act's number, counted by the operator that does it, from 1. */
export type ActId = Branded<number, 'ActId'>;
export type SessionId = Branded<string, 'SessionId'>;
export type OperatorId = Branded<string, 'OperatorId'>;

export const maxId = 0xffff_ffff;
export const maxEpoch = 0x0fff_ffff;

function whole(value: number, least: number, most: number, name: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ProtocolError('bad-value', `${name} ${value} is not a whole number from ${least} to ${most}`);
}

export const nodeId = (value: number): NodeId => whole(value, 1, maxId, 'node id') as NodeId;
export const sheetId = (value: number): SheetId => whole(value, 1, maxId, 'sheet id') as SheetId;
export const epoch = (value: number): Epoch => whole(value, 1, maxEpoch, 'epoch') as Epoch;
export const generation = (value: number): Generation => whole(value, 1, maxId, 'generation') as Generation;
export const seq = (value: number): Seq => whole(value, 0, maxId, 'seq') as Seq;
export const actId = (value: number): ActId => whole(value, 1, maxId, 'act id') as ActId;

const tokenShape = /^[A-Za-z0-9_-]{1,64}$/;

function token(value: string, name: string): string {
  if (tokenShape.test(value)) return value;
  throw new ProtocolError('bad-value', `${name} is not 1 to 64 letters, digits, "-" or "_"`);
}

export const sessionId = (value: string): SessionId => token(value, 'session id') as SessionId;
export const operatorId = (value: string): OperatorId => token(value, 'operator id') as OperatorId;
