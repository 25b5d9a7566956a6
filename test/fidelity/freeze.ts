/**
 * Holds running animations for as long as style, boxes and pixels are looked at. Whether both sides run in phase is the tree's to say; here the copy is put to the very
 * time of the page where it is close to it, since two looks are never at one moment. Nothing is fast-forwarded: that would end transitions, and tell the page so.
 */
import type { Frame, Page } from 'playwright';
import type { IndexPair } from './measures/align.js';
import type { View } from './views.js';

interface Held {
  /** Of the element among the described nodes; null: it is none of them. */
  readonly index: number | null;
  readonly name: string;
}

/** What may lie between the two pauses on a busy machine. More than the tree allows between clocks: that is the tree's to say. */
const closeMs = 1400;

/** Answers the undo. */
export async function freeze(customer: View, operator: View, pairs: readonly IndexPair[]): Promise<() => Promise<void>> {
  const page = await customer.frame();
  const copy = await operator.frame();
  const held = await page.evaluate(pauseRunning);
  if (held.length === 0) return () => Promise.resolve();
  const twins = new Map(pairs);
  await copy.evaluate(
    pauseTwins,
    held.map(({ index, name }) => ({ index: index === null ? null : (twins.get(index) ?? null), name })),
  );
  await Promise.all([twoFrames(page), twoFrames(copy)]);
  await copy.evaluate(holdTwins, { timesMs: await page.evaluate(hold), closeMs });
  return async () => {
    await Promise.all([page.evaluate(release), copy.evaluate(release)]);
  };
}

/** A frame without scripts has no turns of its own to wait for: its page has. */
async function twoFrames(view: Page | Frame): Promise<void> {
  const page = 'page' in view ? view.page() : view;
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** What is driven by the clock, and not by scrolling. Runs in the browser, alone. */
function pauseRunning(): Held[] {
  const nodes = globalThis.describedNodes ?? [];
  const indexes = new Map(nodes.map((node, index) => [node, index]));
  const animations = new Set([...new Set(nodes.map((node) => node.getRootNode()))].flatMap((root) => (root as Document | ShadowRoot).getAnimations?.() ?? []));
  const running = Array.from(animations).filter(({ playState, timeline }) => playState === 'running' && typeof timeline?.currentTime === 'number');
  globalThis.heldAnimations = running;
  return running.map((animation) => {
    animation.pause();
    const effect = animation.effect as KeyframeEffect | null;
    const { animationName, transitionProperty } = animation as Partial<CSSAnimation & CSSTransition>;
    const index = effect === null || effect.target === null ? undefined : indexes.get(effect.target);
    return { index: index ?? null, name: `${animationName ?? transitionProperty ?? ''}${effect?.pseudoElement ?? ''}` };
  });
}

/**
 * A time is set only after the pause has come to be, and it is another one: what the browser's compositor had drawn last stays on the screen where the document's
 * own state says nothing new, and may be a frame or two ahead of it. Runs in the browser, alone.
 */
function hold(): number[] {
  return (globalThis.heldAnimations ?? []).map((animation) => {
    const heldMs = Number(animation.currentTime ?? 0);
    const timeMs = heldMs > 1 ? heldMs - 1 : heldMs + 1;
    animation.currentTime = timeMs;
    return timeMs;
  });
}

/** Runs in the browser, alone. */
function pauseTwins(wanted: readonly Held[]): void {
  const taken = new Set<Animation>();
  const running: Animation[] = [];
  globalThis.heldAnimations = running;
  globalThis.heldTwins = wanted.map(({ index, name }) => {
    const element = index === null ? undefined : (globalThis.describedNodes?.[index] as Element | undefined);
    const animation = element?.getAnimations({ subtree: true }).find((each) => {
      const effect = each.effect as KeyframeEffect | null;
      const { animationName, transitionProperty } = each as Partial<CSSAnimation & CSSTransition>;
      return effect?.target === element && !taken.has(each) && `${animationName ?? transitionProperty ?? ''}${effect?.pseudoElement ?? ''}` === name;
    });
    if (animation === undefined) return null;
    taken.add(animation);
    if (animation.playState === 'running') running.push(animation);
    animation.pause();
    return animation;
  });
}

/** Runs in the browser, alone. */
function holdTwins({ timesMs, closeMs }: { readonly timesMs: readonly number[]; readonly closeMs: number }): void {
  for (const [at, animation] of (globalThis.heldTwins ?? []).entries()) {
    if (animation === null) continue;
    const ownMs = Number(animation.currentTime ?? 0);
    const timeMs = timesMs[at] ?? ownMs;
    const { duration, direction, iterations } = animation.effect?.getComputedTiming() ?? {};
    const periodMs = iterations === Infinity ? Number(duration ?? 0) * (direction?.startsWith('alternate') === true ? 2 : 1) : Infinity;
    const apartMs = Math.abs(ownMs - timeMs) % periodMs;
    animation.currentTime = Math.min(apartMs, periodMs - apartMs) <= closeMs ? timeMs : ownMs;
  }
}

/** Runs in the browser, alone. */
function release(): void {
  for (const animation of globalThis.heldAnimations ?? []) animation.play();
  globalThis.heldAnimations = [];
}

declare global {
  // Left in the window of the page or copy that is held.
  var heldAnimations: Animation[] | undefined;
  var heldTwins: (Animation | null)[] | undefined;
}
