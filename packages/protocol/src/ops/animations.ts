/**
 * Animations, each under a number of its own in the epoch. One that a script made is told whole; one that comes of style runs in the replica by itself, and is only named, so that its
 * time and play state can be told like the others'. Times are ms, as the Web Animations API counts them.
 */
import type { NodeId } from '../ids.js';
import { limits } from '../limits.js';
import type { PageCss } from '../page-content.js';
import { readFlag, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface KeyframeData {
  /** 0 … 1. */
  readonly offset: number;
  readonly easing: string;
  readonly composite: Composite;
  readonly properties: readonly (readonly [name: string, value: PageCss])[];
}
export interface AnimationTiming {
  readonly delay: number;
  readonly endDelay: number;
  readonly iterationStart: number;
  /** May be Infinity. */
  readonly iterations: number;
  readonly duration: number;
  readonly direction: PlaybackDirection;
  readonly fill: FillMode;
  readonly easing: string;
}
/** Made by a script (element.animate, new Animation): new, or its effect anew. */
export interface AnimationOp {
  readonly kind: 'animation';
  readonly animation: number;
  readonly node: NodeId;
  /** "::before" and the like; "" for the element itself. */
  readonly pseudo: string;
  readonly composite: Composite;
  readonly timing: AnimationTiming;
  readonly keyframes: readonly KeyframeData[];
}
/** Comes of style: a CSS animation by its name, a transition by its property. */
export interface StyleAnimationOp {
  readonly kind: 'style-animation';
  readonly animation: number;
  readonly node: NodeId;
  readonly pseudo: string;
  readonly isTransition: boolean;
  readonly name: string;
}
export interface AnimationStateOp {
  readonly kind: 'animation-state';
  readonly animation: number;
  readonly playState: AnimationPlayState;
  /** null: unresolved. */
  readonly currentTime: number | null;
  readonly playbackRate: number;
}
/** Cancelled, or replaced by another one: its effect is gone. */
export interface AnimationEndedOp {
  readonly kind: 'animation-ended';
  readonly animation: number;
}
/** The clock of an outermost svg element, which its SMIL animations go by. Seconds, as SVG counts them. */
export interface SvgTimeOp {
  readonly kind: 'svg-time';
  readonly node: NodeId;
  readonly isPaused: boolean;
  readonly seconds: number;
}
type Composite = 'replace' | 'add' | 'accumulate' | 'auto';
type PlaybackDirection = 'normal' | 'reverse' | 'alternate' | 'alternate-reverse';
type FillMode = 'none' | 'forwards' | 'backwards' | 'both' | 'auto';
type AnimationPlayState = 'idle' | 'running' | 'paused' | 'finished';

export const animationCode = 29;
export const styleAnimationCode = 30;
export const animationStateCode = 31;
export const animationEndedCode = 32;
export const svgTimeCode = 33;

const composites: readonly Composite[] = ['replace', 'add', 'accumulate', 'auto'];
const directions: readonly PlaybackDirection[] = ['normal', 'reverse', 'alternate', 'alternate-reverse'];
const fills: readonly FillMode[] = ['none', 'forwards', 'backwards', 'both', 'auto'];
const playStates: readonly AnimationPlayState[] = ['idle', 'running', 'paused', 'finished'];

export function writeAnimation(writer: OpWriter, { animation, node, pseudo, composite, timing, keyframes }: FieldsOf<AnimationOp>): void {
  const { bytes, strings } = writer;
  beginOp(writer, animationCode, animation, node);
  strings.name(pseudo);
  bytes.byte(composites.indexOf(composite));
  for (const time of [timing.delay, timing.endDelay, timing.iterationStart, timing.iterations, timing.duration]) bytes.double(time);
  bytes.byte(directions.indexOf(timing.direction));
  bytes.byte(fills.indexOf(timing.fill));
  strings.name(timing.easing);
  bytes.varint(keyframes.length);
  for (const keyframe of keyframes) {
    bytes.double(keyframe.offset);
    strings.name(keyframe.easing);
    bytes.byte(composites.indexOf(keyframe.composite));
    bytes.varint(keyframe.properties.length);
    for (const [name, value] of keyframe.properties) {
      strings.name(name);
      strings.value(value);
    }
  }
}

export function readAnimation(reader: OpReader): AnimationOp {
  const animation = readNumber(reader);
  const node = readNodeId(reader);
  const pseudo = reader.strings.name();
  const composite = readOneOf(reader, composites, 'composite');
  const timing = readTiming(reader);
  const count = reader.bytes.count(limits.maxAnimationKeyframes, 'keyframes of an animation');
  const keyframes = Array.from({ length: count }, () => readKeyframe(reader));
  return { kind: 'animation', animation, node, pseudo, composite, timing, keyframes };
}

function readTiming(reader: OpReader): AnimationTiming {
  const delay = readFinite(reader);
  const endDelay = readFinite(reader);
  const iterationStart = readFinite(reader);
  const iterations = readAmount(reader);
  const duration = readAmount(reader);
  return {
    delay,
    endDelay,
    iterationStart,
    iterations,
    duration,
    direction: readOneOf(reader, directions, 'direction'),
    fill: readOneOf(reader, fills, 'fill'),
    easing: reader.strings.name(),
  };
}

function readKeyframe(reader: OpReader): KeyframeData {
  const offset = readFinite(reader);
  if (offset < 0 || offset > 1) reader.bytes.fail('bad-value', `keyframe offset ${offset}, 0 to 1`);
  const easing = reader.strings.name();
  const composite = readOneOf(reader, composites, 'composite');
  const count = reader.bytes.count(limits.maxAnimatedProperties, 'animated properties');
  const properties = Array.from({ length: count }, () => [reader.strings.name(), reader.strings.value() as PageCss] as const);
  return { offset, easing, composite, properties };
}

export function writeStyleAnimation(writer: OpWriter, op: FieldsOf<StyleAnimationOp>): void {
  beginOp(writer, styleAnimationCode, op.animation, op.node);
  writer.strings.name(op.pseudo);
  writer.bytes.byte(op.isTransition ? 1 : 0);
  writer.strings.name(op.name);
}

export function readStyleAnimation(reader: OpReader): StyleAnimationOp {
  const animation = readNumber(reader);
  const node = readNodeId(reader);
  return { kind: 'style-animation', animation, node, pseudo: reader.strings.name(), isTransition: readFlag(reader), name: reader.strings.name() };
}

export function writeAnimationState(writer: OpWriter, op: FieldsOf<AnimationStateOp>): void {
  beginOp(writer, animationStateCode, op.animation);
  writer.bytes.byte(playStates.indexOf(op.playState));
  writer.bytes.byte(op.currentTime === null ? 0 : 1);
  if (op.currentTime !== null) writer.bytes.double(op.currentTime);
  writer.bytes.double(op.playbackRate);
}

export function readAnimationState(reader: OpReader): AnimationStateOp {
  const animation = readNumber(reader);
  const playState = readOneOf(reader, playStates, 'play state');
  const currentTime = readFlag(reader) ? readFinite(reader) : null;
  return { kind: 'animation-state', animation, playState, currentTime, playbackRate: readFinite(reader) };
}

export function writeAnimationEnded(writer: OpWriter, op: FieldsOf<AnimationEndedOp>): void {
  beginOp(writer, animationEndedCode, op.animation);
}

export function readAnimationEnded(reader: OpReader): AnimationEndedOp {
  return { kind: 'animation-ended', animation: readNumber(reader) };
}

export function writeSvgTime(writer: OpWriter, op: FieldsOf<SvgTimeOp>): void {
  beginOp(writer, svgTimeCode, op.node);
  writer.bytes.byte(op.isPaused ? 1 : 0);
  writer.bytes.double(op.seconds);
}

export function readSvgTime(reader: OpReader): SvgTimeOp {
  return { kind: 'svg-time', node: readNodeId(reader), isPaused: readFlag(reader), seconds: readFinite(reader) };
}

function readNumber(reader: OpReader): number {
  const value = reader.bytes.varint();
  return value > 0 ? value : reader.bytes.fail('bad-value', 'animation 0');
}

function readOneOf<Value>(reader: OpReader, values: readonly Value[], what: string): Value {
  return values[reader.bytes.byte()] ?? reader.bytes.fail('bad-code', `an unknown ${what}`);
}

function readFinite(reader: OpReader): number {
  const value = reader.bytes.double();
  return Number.isFinite(value) ? value : reader.bytes.fail('bad-value', `${value} is no time`);
}

/** From 0, and without end too. */
function readAmount(reader: OpReader): number {
  const value = reader.bytes.double();
  return value >= 0 ? value : reader.bytes.fail('bad-value', `${value} is not from 0 on`);
}
