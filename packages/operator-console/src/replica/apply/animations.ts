/**
 * Animations. The replica runs no scripts, but its documents have clocks: what a script made at the customer's is made here from outside, and what the replica's own style
 * began is found by its name. From then on both run by themselves; what is told is only where they stand.
 */
import { unreachable, type NodeId, type OpOf } from '@pagetwin/protocol';
import { hasForeignUrl } from '../css/clean-rules.js';
import { mayBearUrl, replaceUrls } from '../css/css-urls.js';
import { clearPixel, isHarmlessData } from '../stand-ins.js';
import { baseOf, type Stage } from '../stage.js';

type Head = OpOf<'animation'> | OpOf<'style-animation'>;
type State = OpOf<'animation-state'>;
type AnimationsOp = Head | State | OpOf<'animation-ended'> | OpOf<'svg-time'>;
type Realm = Window & typeof globalThis;

export interface Animations {
  /** A keyframe: what it does not tell does not run. */
  begin(): void;
  set(stage: Stage, op: AnimationsOp): void;
  /** Whether the element, or one in it, is animated. */
  runsWithin(stage: Stage, element: Element): boolean;
  /** After the styles: they begin and end animations too. */
  settle(stage: Stage): void;
}

interface Entry {
  head: Head;
  state: State | null;
  animation: Animation | null;
  /** Its effect is to be made, or it is to be found. */
  isHeadDue: boolean;
  isStateDue: boolean;
  tries: number;
  /** Sets the addresses in its keyframes again. */
  refresh(): void;
}

const maxAnimations = 5000;
/** An animation of style that is not there after so many patches does not come: the browser does not know the property, or its end was faster. */
const maxTries = 8;
const nameShape = /^(--[^\s:;{}]+|[a-zA-Z]+)$/;
const notProperties = new Set(['offset', 'easing', 'composite', 'computedOffset']);

export function createAnimations(): Animations {
  let entries = new Map<number, Entry>();
  let earlier = new Map<number, Entry>();
  let ended: Entry[] = [];
  let clocks = new Map<NodeId, OpOf<'svg-time'>>();
  let isNew = false;

  function setHead(stage: Stage, head: Head): void {
    const before = entries.get(head.animation) ?? earlier.get(head.animation);
    if (before === undefined && entries.size >= maxAnimations) return stage.note(`Animations beyond ${maxAnimations} are left out.`);
    const animation = before?.head.kind === 'animation' && head.kind === 'animation' ? before.animation : null;
    if (before !== undefined) stage.assets.release(before);
    const entry: Entry = {
      head,
      animation,
      state: null,
      isHeadDue: true,
      isStateDue: false,
      tries: 0,
      refresh() {
        if (entry.head.kind === 'animation' && entry.animation !== null) make(stage, entry, entry.head);
      },
    };
    entries.set(head.animation, entry);
    earlier.delete(head.animation);
  }

  function drop(stage: Stage, entry: Entry): void {
    stage.assets.release(entry);
    if (entry.animation !== null && !Array.from(entries.values()).some(({ animation }) => animation === entry.animation)) entry.animation.cancel();
  }

  function bringAbout(stage: Stage, entry: Entry): void {
    if (entry.isHeadDue) {
      entry.isHeadDue = entry.head.kind === 'animation' ? !make(stage, entry, entry.head) : !find(stage, entry, entry.head);
      if (entry.isHeadDue && ++entry.tries >= maxTries) entry.isHeadDue = false;
      if (!entry.isHeadDue) entry.isStateDue = entry.state !== null;
    }
    if (entry.isHeadDue || !entry.isStateDue) return;
    entry.isStateDue = false;
    if (entry.animation !== null && entry.state !== null) attempt(stage, entry.animation, entry.state);
  }

  function find(stage: Stage, entry: Entry, { node, pseudo, isTransition, name }: OpOf<'style-animation'>): boolean {
    const element = stage.identity.elementOf(node);
    if (element === null) return false;
    const isTaken = (animation: Animation): boolean => Array.from(entries.values()).some((other) => other !== entry && other.animation === animation);
    const found = element.getAnimations({ subtree: pseudo !== '' }).filter((animation: Partial<CSSAnimation & CSSTransition> & Animation) => {
      const effect = animation.effect as KeyframeEffect | null;
      return (
        effect?.target === element &&
        (effect.pseudoElement ?? '') === pseudo &&
        (isTransition ? animation.transitionProperty : animation.animationName) === name
      );
    });
    // One object of the replica's may stand for two of the customer's, one after the other.
    entry.animation = found.find((animation) => !isTaken(animation)) ?? found.at(-1) ?? null;
    return entry.animation !== null;
  }

  /** What is not told does not run at the customer's: it came of building the replica. */
  function silenceOthers(stage: Stage): void {
    const told = new Set(Array.from(entries.values(), ({ animation }) => animation));
    for (const { id } of stage.model.roots) {
      const root = stage.identity.nodeOf(id);
      if (root === null || !('getAnimations' in root)) continue;
      for (const animation of (root as Document | ShadowRoot).getAnimations()) {
        if (told.has(animation) || animation.timeline !== (root.ownerDocument ?? (root as Document)).timeline) continue;
        if ('transitionProperty' in animation) animation.cancel();
        else if (Number.isFinite(Number(animation.effect?.getComputedTiming().endTime))) animation.finish();
      }
    }
  }

  return {
    begin() {
      earlier = entries;
      entries = new Map();
      ended = [];
      clocks = new Map();
      isNew = true;
    },
    set(stage, op) {
      switch (op.kind) {
        case 'animation':
        case 'style-animation':
          return setHead(stage, op);
        case 'animation-state': {
          const entry = entries.get(op.animation);
          if (entry !== undefined) Object.assign(entry, { state: op, isStateDue: true });
          return;
        }
        case 'animation-ended': {
          const entry = entries.get(op.animation);
          if (entry !== undefined) ended.push(entry);
          entries.delete(op.animation);
          return;
        }
        case 'svg-time':
          clocks.set(op.node, op);
          return;
        default:
          return unreachable(op);
      }
    },
    runsWithin(stage, element) {
      for (const { head } of entries.values()) {
        if (element.contains(stage.identity.nodeOf(head.node))) return true;
      }
      return false;
    },
    settle(stage) {
      for (const entry of [...ended, ...earlier.values()]) if (entry.head.kind === 'animation') drop(stage, entry);
      for (const [number, entry] of entries) {
        if (stage.identity.nodeOf(entry.head.node) !== null) bringAbout(stage, entry);
        else if (entries.delete(number)) drop(stage, entry);
      }
      // After what took its place was found: it may be the same object.
      for (const entry of ended) if (entry.head.kind !== 'animation') drop(stage, entry);
      ended = [];
      earlier = new Map();
      if (isNew) silenceOthers(stage);
      isNew = false;
      for (const op of clocks.values()) setClock(stage, op);
      clocks.clear();
    },
  };
}

/** False: not yet, its element is not shown. */
function make(stage: Stage, entry: Entry, op: OpOf<'animation'>): boolean {
  const element = stage.identity.elementOf(op.node);
  const window = element?.ownerDocument.defaultView as Realm | null | undefined;
  if (element?.isConnected !== true || !window) return false;
  const { node: _node, kind: _kind, animation: _number, pseudo, composite, timing, keyframes } = op;
  const frames = keyframes.map(({ offset, easing, composite: own, properties }) => ({
    ...Object.fromEntries(properties.filter(([name]) => nameShape.test(name) && !notProperties.has(name)).flatMap(([name, value]) => cleaned(name, value))),
    offset,
    easing,
    composite: own,
  }));
  try {
    const options = { ...timing, ...(composite === 'auto' ? {} : { composite }), ...(pseudo === '' ? {} : { pseudoElement: pseudo }) };
    const effect = new window.KeyframeEffect(element, frames, options);
    if (entry.animation === null) entry.animation = new window.Animation(effect, element.ownerDocument.timeline);
    else entry.animation.effect = effect;
  } catch {
    stage.note('An animation is not known to this browser.');
  }
  return true;

  function cleaned(name: string, value: string): [string, string][] {
    if (!mayBearUrl(value)) return [[name, value]];
    const base = element === null ? '' : baseOf(stage, element);
    const replaced = replaceUrls(value, (url) => {
      const trimmed = url.trim();
      if (trimmed === '' || trimmed.startsWith('#') || isHarmlessData(trimmed)) return trimmed;
      const asset = stage.assets.find(trimmed, base, entry);
      return asset.kind === 'known' ? asset.url : clearPixel;
    });
    return replaced === null || hasForeignUrl(replaced, stage) ? [] : [[name, replaced]];
  }
}

function attempt(stage: Stage, animation: Animation, state: State): void {
  try {
    put(animation, state);
  } catch {
    // InvalidStateError: along another clock than the customer's, or without end.
    stage.note('An animation could not be set to its time.');
  }
}

function put(animation: Animation, { playState, currentTime, playbackRate }: State): void {
  if (animation.playbackRate !== playbackRate) animation.playbackRate = playbackRate;
  if (playState === 'idle') return animation.cancel();
  // From play() on, style has no say in whether it runs: so it is only called where style does not see to it.
  if (playState === 'paused') {
    if (animation.playState !== 'paused') animation.pause();
  } else if (animation.playState !== 'running') animation.play();
  if (currentTime !== null) animation.currentTime = currentTime;
}

function setClock(stage: Stage, { node, isPaused, seconds }: OpOf<'svg-time'>): void {
  const svg = stage.identity.elementOf(node);
  if (svg === null || !('setCurrentTime' in svg)) return;
  const clock = svg as SVGSVGElement;
  if (isPaused) clock.pauseAnimations();
  else clock.unpauseAnimations();
  clock.setCurrentTime(seconds);
}
