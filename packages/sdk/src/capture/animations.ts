/**
 * Animations and transitions, of style and of script, told when they start, are steered, or end: between these they run in the replica by themselves.
 * Nothing says that an animation changed, so what starts or steers one is hooked into, and the flush then asks the browser which there are.
 */
import { animationOps, limits, type NodeId, type OpWriter } from '@pagetwin/protocol';
import { words } from '../data/words.js';
import { createPerRoot, type Realm } from '../page/per-root.js';
import type { Capture, CaptureContext } from './capture.js';

interface Told {
  readonly number: number;
  node: NodeId | null;
  effect: KeyframeEffect | null;
  playState: string;
  rate: number;
  /** What its time was, and its timeline's then. */
  time: number | null;
  atMs: number;
}
type StyleAnimation = Animation & Partial<CSSAnimation & CSSTransition>;

/** A clock may be told this late before it is told again: two frames. */
const toleranceMs = 34;
/** More at once are an effect in which no eye follows a single one. */
const maxAnimations = 2000;
const smilTags = words('animate animateMotion animateTransform set');
const keyframeFields = words('offset computedOffset easing composite');

export function createAnimationsCapture(context: CaptureContext): Capture {
  const { page, ids, door } = context;
  const known = new Map<Animation, Told>();
  /** They may come back with their animations. */
  const targets = new WeakSet<Element>();
  const changedEffects = new WeakSet<AnimationEffect>();
  const clocks = new Set<SVGSVGElement>();
  let lastNumber = 0;
  let isDirty = true;

  const perRoot = createPerRoot((root, realm) => [
    page.listen(root, 'animationstart animationend animationcancel transitionrun transitionend transitioncancel', mark),
    page.listen(root, 'scroll', () => {
      if (Array.from(known.keys()).some(isScrollDriven)) mark();
    }),
    ...(realm ? watchRealm(realm) : []),
  ]);

  const watchRealm = ({ Element, Animation, AnimationEffect, KeyframeEffect, SVGSVGElement }: Realm): (() => void)[] => [
    page.patch(Element.prototype, 'animate', mark),
    page.patch(Animation.prototype, 'play pause reverse finish cancel persist updatePlaybackRate currentTime startTime playbackRate effect timeline', mark),
    ...[[AnimationEffect, 'updateTiming'] as const, [KeyframeEffect, 'setKeyframes target pseudoElement composite iterationComposite'] as const].map(
      ([effect, names]) =>
        page.patch(effect.prototype, names, (self) => {
          changedEffects.add(self as AnimationEffect);
          mark();
        }),
    ),
    page.patch(SVGSVGElement.prototype, 'pauseAnimations unpauseAnimations setCurrentTime', (self) => markClock(self as SVGSVGElement)),
  ];

  function mark(): void {
    isDirty = true;
    context.requestFlush();
  }

  /** The outermost svg element has the clock. */
  function markClock(svg: SVGSVGElement): void {
    let outermost = svg;
    for (let above = svg.ownerSVGElement; above !== null; above = above.ownerSVGElement) outermost = above;
    clocks.add(outermost);
    context.requestFlush();
  }

  function note(element: Element): void {
    if (targets.has(element)) isDirty = true;
    if (smilTags.has(element.localName) && 'ownerSVGElement' in element && element.ownerSVGElement !== null)
      markClock(element.ownerSVGElement as SVGSVGElement);
  }

  function tell(writer: OpWriter, animation: StyleAnimation): boolean {
    const effect = animation.effect as KeyframeEffect | null;
    const target = effect?.target ?? null;
    const node = target && ids.idOf(target);
    if (effect === null || target === null || node === null || door.isHidden(target)) return false;
    const isOfStyle = animation.animationName !== undefined || animation.transitionProperty !== undefined;
    // The replica scrolls, and these go by it.
    if (isOfStyle && isScrollDriven(animation)) return false;
    targets.add(target);
    const told = known.get(animation) ?? { number: ++lastNumber, node: null, effect: null, playState: '', rate: 0, time: null, atMs: 0 };
    known.set(animation, told);
    const isNew = told.node !== node || told.effect !== effect || (!isOfStyle && changedEffects.delete(effect));
    if (isNew) {
      const head = { animation: told.number, node, pseudo: effect.pseudoElement ?? '' };
      if (isOfStyle) {
        const isTransition = animation.transitionProperty !== undefined;
        animationOps.writeStyleAnimation(writer, { ...head, isTransition, name: animation.transitionProperty ?? animation.animationName ?? '' });
      } else animationOps.writeAnimation(writer, { ...head, composite: effect.composite, timing: timingOf(effect), keyframes: keyframesOf(effect, target) });
    }
    told.node = node;
    told.effect = effect;
    tellState(writer, animation, { told, isNew });
    return true;
  }

  function tellState(writer: OpWriter, animation: Animation, { told, isNew }: { readonly told: Told; readonly isNew: boolean }): void {
    const { playbackRate } = animation;
    const playState = isScrollDriven(animation) ? 'paused' : animation.playState;
    const time = msOf(animation.currentTime);
    const atMs = msOf(animation.timeline?.currentTime) ?? 0;
    const elapsedMs = playState === 'running' ? (atMs - told.atMs) * playbackRate : 0;
    const isOnTime = time === null || told.time === null ? time === told.time : Math.abs(told.time + elapsedMs - time) <= (elapsedMs === 0 ? 0 : toleranceMs);
    // It came to its end, as the replica's does.
    const hasEnded = told.playState === 'running' && playState === 'finished' && playbackRate === told.rate;
    if (!isNew && ((playState === told.playState && playbackRate === told.rate && isOnTime) || hasEnded)) return;
    Object.assign(told, { playState, rate: playbackRate, time, atMs });
    animationOps.writeAnimationState(writer, { animation: told.number, playState, currentTime: time, playbackRate });
  }

  /** Names as the Web Animations API has them. */
  function keyframesOf(effect: KeyframeEffect, target: Element): Parameters<typeof animationOps.writeAnimation>[1]['keyframes'] {
    return effect
      .getKeyframes()
      .slice(0, limits.maxAnimationKeyframes)
      .map((keyframe) => ({
        offset: keyframe.computedOffset,
        easing: keyframe.easing,
        composite: keyframe.composite,
        properties: Object.entries(keyframe)
          .filter(([name]) => !keyframeFields.has(name))
          .slice(0, limits.maxAnimatedProperties)
          // As a declaration, so that what is masked in rules is masked here.
          .map(([name, value]) => [name, door.css(target, `${name}:${value}`).slice(name.length + 1) as ReturnType<typeof door.css>] as const),
      }));
  }

  return {
    ...perRoot,
    elementAdded: note,
    elementAdopted(element) {
      isDirty = true;
      note(element);
    },
    // Its style may hold or change what runs, without an event.
    attributeChanged(_element, name) {
      if (known.size > 0 && (name === 'class' || name === 'style')) isDirty = true;
    },
    generationBegun() {
      for (const told of known.values()) told.node = null;
      clocks.clear();
      isDirty = true;
    },
    collect(writer) {
      for (const svg of clocks) {
        const node = ids.idOf(svg);
        if (node !== null && !door.isHidden(svg)) animationOps.writeSvgTime(writer, { node, isPaused: svg.animationsPaused(), seconds: svg.getCurrentTime() });
      }
      clocks.clear();
      if (!isDirty) return;
      isDirty = false;
      const all = Array.from(perRoot.roots()).flatMap((root) => root.getAnimations());
      const here = new Set(all.slice(0, maxAnimations).filter((animation) => tell(writer, animation)));
      for (const [animation, { number, node }] of known) {
        if (here.has(animation)) continue;
        known.delete(animation);
        if (node !== null) animationOps.writeAnimationEnded(writer, { animation: number });
      }
    },
  };
}

/** Along a scroller its time is a percentage; on the wire each percent is a ms. */
const msOf = (time: CSSNumberish | null | undefined): number | null => {
  const value = typeof time === 'object' && time !== null && 'value' in time ? time.value : time;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

const isScrollDriven = ({ timeline }: Animation): boolean => typeof timeline?.currentTime === 'object' && timeline.currentTime !== null;

function timingOf(effect: KeyframeEffect): Parameters<typeof animationOps.writeAnimation>[1]['timing'] {
  const { delay, endDelay, duration, iterationStart, iterations, direction, fill, easing } = effect.getComputedTiming();
  return {
    delay: msOf(delay) ?? 0,
    endDelay: msOf(endDelay) ?? 0,
    duration: duration === Infinity ? duration : (msOf(duration as CSSNumberish) ?? 0),
    iterationStart: iterationStart ?? 0,
    iterations: iterations ?? 1,
    direction: direction ?? 'normal',
    fill: fill ?? 'auto',
    easing: easing ?? 'linear',
  };
}
