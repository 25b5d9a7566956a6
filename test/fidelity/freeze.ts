/**
 * Holds running animations for as long as style, boxes and pixels are looked at. Whether both sides run in phase is the tree's to say; here the copy is put to the very
 * time of the page where it is close to it, since two looks are never at one moment. Nothing is fast-forwarded: that would end transitions, and tell the page so.
 */
import type { Frame, Page } from 'playwright';
import type { IndexPair } from './measures/align.js';
import type { View } from './views.js';

interface Held {
  readonly index: number;
  readonly name: string;
  readonly timeMs: number;
}

/** What lies between the two looks, and what the tree allows. */
const closeMs = 400;

/** Answers the undo. */
export async function freeze(customer: View, operator: View, pairs: readonly IndexPair[]): Promise<() => Promise<void>> {
  const page = await customer.frame();
  const copy = await operator.frame();
  if ((await page.evaluate(pauseRunning)) === 0) return () => Promise.resolve();
  await twoFrames(page);
  const held = await page.evaluate(hold);
  const twins = new Map(pairs);
  const wanted = held.flatMap(({ index, ...rest }) => {
    const twin = twins.get(index);
    return twin === undefined ? [] : [{ ...rest, index: twin }];
  });
  await copy.evaluate(pauseTwins, { wanted, closeMs });
  await twoFrames(copy);
  await copy.evaluate(holdTwins);
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
function pauseRunning(): number {
  const roots = [...new Set((globalThis.describedNodes ?? []).map((node) => node.getRootNode()))];
  const animations = new Set(roots.flatMap((root) => (root as Document | ShadowRoot).getAnimations?.() ?? []));
  const running = Array.from(animations).filter(({ playState, timeline }) => playState === 'running' && typeof timeline?.currentTime === 'number');
  globalThis.heldAnimations = running;
  for (const animation of running) animation.pause();
  return running.length;
}

/**
 * A time is set only after the pause has come to be, and it is another one: what the browser's compositor had drawn last stays on the screen where the document's
 * own state says nothing new, and may be a frame or two ahead of it. Runs in the browser, alone.
 */
function hold(): Held[] {
  const indexes = new Map((globalThis.describedNodes ?? []).map((node, index) => [node, index]));
  return (globalThis.heldAnimations ?? []).flatMap((animation) => {
    const effect = animation.effect as KeyframeEffect | null;
    const index = effect === null || effect.target === null ? undefined : indexes.get(effect.target);
    if (index === undefined) return [];
    const heldMs = Number(animation.currentTime ?? 0);
    const timeMs = heldMs > 1 ? heldMs - 1 : heldMs + 1;
    animation.currentTime = timeMs;
    const { animationName, transitionProperty } = animation as Partial<CSSAnimation & CSSTransition>;
    const name = `${animationName ?? transitionProperty ?? ''}${effect?.pseudoElement ?? ''}`;
    return [{ index, name, timeMs }];
  });
}

/** Runs in the browser, alone. */
function pauseTwins({ wanted, closeMs }: { readonly wanted: readonly Held[]; readonly closeMs: number }): void {
  const running: Animation[] = [];
  const times = new Map<Animation, number>();
  globalThis.heldAnimations = running;
  globalThis.heldTimes = times;
  const taken = new Set<Animation>();
  for (const { index, name, timeMs } of wanted) {
    const element = globalThis.describedNodes?.[index] as Element | undefined;
    const animation = element?.getAnimations({ subtree: true }).find((each) => {
      const effect = each.effect as KeyframeEffect | null;
      const { animationName, transitionProperty } = each as Partial<CSSAnimation & CSSTransition>;
      return effect?.target === element && !taken.has(each) && `${animationName ?? transitionProperty ?? ''}${effect?.pseudoElement ?? ''}` === name;
    });
    if (animation === undefined) continue;
    taken.add(animation);
    const wasRunning = animation.playState === 'running';
    const { duration, direction, iterations } = animation.effect?.getComputedTiming() ?? {};
    const periodMs = iterations === Infinity ? Number(duration ?? 0) * (direction?.startsWith('alternate') === true ? 2 : 1) : Infinity;
    const apartMs = Math.abs(Number(animation.currentTime ?? 0) - timeMs) % periodMs;
    animation.pause();
    if (wasRunning) running.push(animation);
    times.set(animation, Math.min(apartMs, periodMs - apartMs) <= closeMs ? timeMs : Number(animation.currentTime ?? 0));
  }
}

/** Runs in the browser, alone. */
function holdTwins(): void {
  for (const [animation, timeMs] of globalThis.heldTimes ?? []) animation.currentTime = timeMs;
}

/** Runs in the browser, alone. */
function release(): void {
  for (const animation of globalThis.heldAnimations ?? []) animation.play();
  globalThis.heldAnimations = [];
}

declare global {
  // Left in the window of the page or copy that is held.
  var heldAnimations: Animation[] | undefined;
  var heldTimes: Map<Animation, number> | undefined;
}
