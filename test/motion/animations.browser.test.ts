/** Animations through recorder, wire and replica in one page: the replica's clocks stand where the page's do. */
import { afterEach, expect, test } from 'vitest';
import { createTwinFrames, type TwinFrames } from '../random/twin-frames.js';

let twins: TwinFrames;
afterEach(() => twins.stop());

/** What lies between the two looks in one task: nothing. A patch takes a frame or two, and on a busy machine as long as it took. */
const closeMs = 60;
const spin = '<style>@keyframes spin { to { transform: rotate(360deg) } } #a { width: 40px; height: 40px; animation: spin 2s linear infinite }</style>';

type Look = readonly { name: string; state: string; rate: number; time: number }[];
type Rooted = Document | ShadowRoot;

function look(root: Rooted): Look {
  return root.getAnimations().map((animation) => {
    const { animationName, transitionProperty } = animation as Partial<CSSAnimation & CSSTransition>;
    const effect = animation.effect as KeyframeEffect;
    return {
      name: `${animationName ?? transitionProperty ?? 'script'}${effect.pseudoElement ?? ''}`,
      state: animation.playState,
      rate: animation.playbackRate,
      time: Number(animation.currentTime),
    };
  });
}

function expectInPhase(page: Rooted = twins.page, replica: Rooted = twins.replica): Look {
  const [own, other] = [look(page), look(replica)];
  const plain = (all: Look): unknown[] => all.map(({ name, state, rate }) => `${name} ${state} ${rate}`);
  expect(plain(other)).toEqual(plain(own));
  own.forEach(({ time, state }, index) => {
    const apart = Math.abs((other[index]?.time ?? NaN) - time);
    if (state === 'running') expect(apart).toBeLessThan(closeMs + twins.slowestMs);
    else expect(apart).toBeLessThan(0.01);
  });
  return own;
}

const find = <Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found => root.querySelector<Found>(selector) as Found;
const styleOf = (root: Document, selector: string, name: string): string | undefined =>
  root.defaultView?.getComputedStyle(find(root, selector)).getPropertyValue(name);

function expectSameStyle(selector: string, ...names: string[]): void {
  for (const name of names) expect([selector, name, styleOf(twins.replica, selector, name)]).toEqual([selector, name, styleOf(twins.page, selector, name)]);
}

test('a spinner runs in phase, also for who joins late', async () => {
  twins = await createTwinFrames(`${spin}<div id="a"></div>`);
  expect(expectInPhase()).toHaveLength(1);
  const [animation] = twins.page.getAnimations();
  if (animation) animation.currentTime = 1500;
  await twins.settled();
  expectInPhase();
  await twins.takeKeyframe();
  expectInPhase();
});

test('one that style begins later, holds, and lets go is where it is at the customer', async () => {
  twins = await createTwinFrames(`${spin}<style>.held { animation-play-state: paused !important }</style><p></p>`);
  const box = twins.page.createElement('div');
  box.id = 'a';
  twins.page.body.append(box);
  await twins.settled();
  expectInPhase();
  box.className = 'held';
  await twins.settled();
  expect(expectInPhase()[0]?.state).toBe('paused');
  expectSameStyle('#a', 'transform');
  box.className = '';
  await twins.settled();
  expect(expectInPhase()[0]?.state).toBe('running');
  box.remove();
  await twins.settled();
  expect(look(twins.replica)).toEqual([]);
});

test('element.animate is replicated: keyframes, timing, time, rate, pseudo-elements, composition', async () => {
  twins = await createTwinFrames(
    '<style>@property --turn { syntax: "<angle>"; inherits: true; initial-value: 0deg } p::before { content: "x"; display: inline-block }</style><i></i><p>text</p><b></b>',
  );
  const hold = (selector: string, frames: Keyframe[] | PropertyIndexedKeyframes, options: KeyframeAnimationOptions, time: number): Animation => {
    const animation = find(twins.page, selector).animate(frames, options);
    animation.pause();
    animation.currentTime = time;
    return animation;
  };
  hold('i', { transform: ['none', 'translateX(400px)'] }, { duration: 1000, delay: 200, iterations: 3, direction: 'alternate', easing: 'ease-in' }, 1900);
  hold('i', { transform: 'rotate(30deg)' }, { duration: 1000, composite: 'add' }, 500);
  hold('p', { transform: ['none', 'translateX(200px)'] }, { duration: 1000, pseudoElement: '::before' }, 500);
  const turned = hold('b', { '--turn': ['0deg', '360deg'], marginLeft: ['0px', '90px'] }, { duration: 1000 }, 700);
  const running = find(twins.page, 'b').animate({ opacity: [0, 1] }, { duration: 5000, iterations: Infinity });
  await twins.settled();
  expect(expectInPhase()).toHaveLength(5);
  expectSameStyle('i', 'transform');
  expectSameStyle('b', '--turn', 'margin-left');
  expect(twins.replica.defaultView?.getComputedStyle(find(twins.replica, 'p'), '::before').transform).toBe('matrix(1, 0, 0, 1, 100, 0)');

  (turned.effect as KeyframeEffect).setKeyframes({ marginLeft: ['10px', '50px'] });
  turned.effect?.updateTiming({ duration: 1400 });
  running.playbackRate = -2;
  running.currentTime = 4000;
  await twins.settled();
  expectInPhase();
  expectSameStyle('b', '--turn', 'margin-left');
  await twins.takeKeyframe();
  expectInPhase();
  expectSameStyle('i', 'transform');
  running.cancel();
  turned.cancel();
  await twins.settled();
  expect(expectInPhase()).toHaveLength(3);
});

test('what ended stays where fill keeps it, and is gone without', async () => {
  twins = await createTwinFrames('<i></i><b></b><u></u>');
  const frames = { marginLeft: ['0px', '300px'] };
  const kept = find(twins.page, 'i').animate(frames, { duration: 40, fill: 'forwards' });
  const gone = find(twins.page, 'b').animate(frames, 40);
  const cancelled = find(twins.page, 'u').animate(frames, { duration: 40, fill: 'both' });
  await Promise.all([kept.finished, gone.finished, cancelled.finished]);
  cancelled.cancel();
  await twins.settled();
  for (const selector of ['i', 'b', 'u']) expectSameStyle(selector, 'margin-left');
  await twins.takeKeyframe();
  expect(expectInPhase()).toHaveLength(1);
  for (const selector of ['i', 'b', 'u']) expectSameStyle(selector, 'margin-left');
});

test('in shadow roots and frames, and of an element that was away', async () => {
  twins = await createTwinFrames('<div id="host"></div><iframe srcdoc="<i>x</i>"></iframe><p></p>');
  const root = find(twins.page, '#host').attachShadow({ mode: 'open' });
  root.innerHTML = '<i>y</i>';
  const frame = find<HTMLIFrameElement>(twins.page, 'iframe').contentDocument as Document;
  for (const within of [root, frame]) {
    const animation = find(within, 'i').animate({ opacity: [0, 1] }, 1000);
    animation.pause();
    animation.currentTime = 400;
  }
  await twins.settled();
  const copy = find(twins.replica, '#host').shadowRoot as ShadowRoot;
  expect(expectInPhase(root, copy)).toHaveLength(1);
  expect(expectInPhase(frame, find<HTMLIFrameElement>(twins.replica, 'iframe').contentDocument as Document)).toHaveLength(1);
  const inner = find(root, 'i');
  inner.remove();
  await twins.settled();
  expect(look(copy)).toEqual([]);
  root.append(inner);
  await twins.settled();
  expect(expectInPhase(root, copy)).toHaveLength(1);
});

test('a transition runs along; one that only comes of building the replica does not run', async () => {
  twins = await createTwinFrames(
    '<style>i { margin-left: 0; transition: margin-left 4s linear } i.on { margin-left: 400px }</style><i id="a"></i><i id="b"></i>',
  );
  find(twins.page, '#a').className = 'on';
  await twins.settled();
  expect(expectInPhase()).toHaveLength(1);
  const [running] = twins.page.getAnimations();
  running?.pause();
  if (running) running.currentTime = 1000;
  await twins.settled();
  expectInPhase();
  expectSameStyle('#a', 'margin-left');
  twins.hold(true);
  const b = find(twins.page, '#b');
  b.style.transition = 'none';
  b.className = 'on';
  b.getBoundingClientRect();
  b.style.transition = '';
  b.getBoundingClientRect();
  twins.hold(false);
  await twins.takeKeyframe();
  expect(expectInPhase()).toHaveLength(1);
  expectSameStyle('#b', 'margin-left');
});

test('one that ended before the operator came does not run again', async () => {
  twins = await createTwinFrames('<style>@keyframes in { from { opacity: 0 } } i { animation: in 10s }</style><p></p>');
  twins.hold(true);
  twins.page.body.append(twins.page.createElement('i'));
  for (const animation of twins.page.getAnimations()) animation.finish();
  twins.hold(false);
  await twins.takeKeyframe();
  expect(look(twins.page)).toEqual([]);
  expect(look(twins.replica)).toEqual([]);
});

test('what the page moves by moveBefore goes on where it was', async () => {
  twins = await createTwinFrames(`${spin}<section></section><p><b><i id="a"></i></b></p>`);
  const [animation] = twins.page.getAnimations();
  if (animation) animation.currentTime = 1500;
  await twins.settled();
  const section = find(twins.page, 'section') as HTMLElement & { moveBefore(node: Node, next: Node | null): void };
  section.moveBefore(find(twins.page, 'b'), null);
  await twins.settled();
  expect(twins.replica.querySelector('section #a')).not.toBe(null);
  expectInPhase();
});

test('a script animation along a scroller stands where the scroller is', async () => {
  twins = await createTwinFrames('<section style="height: 100px; overflow: auto"><div style="height: 900px"></div></section><i></i>');
  const { ScrollTimeline } = twins.page.defaultView as unknown as { ScrollTimeline: new (options: object) => AnimationTimeline };
  const source = find(twins.page, 'section');
  find(twins.page, 'i').animate({ marginLeft: ['0px', '300px'] }, { timeline: new ScrollTimeline({ source }), fill: 'both' } as never);
  source.scrollTop = 230;
  await twins.settled();
  expect(Number.parseFloat(styleOf(twins.replica, 'i', 'margin-left') ?? '')).toBeCloseTo(Number.parseFloat(styleOf(twins.page, 'i', 'margin-left') ?? ''), 0);
  expect(styleOf(twins.replica, 'i', 'margin-left')).not.toBe('0px');
});

test("the clock of an svg element is the page's, running and held", async () => {
  twins = await createTwinFrames(
    '<svg width="300" height="50"><rect width="40" height="40"><animate attributeName="x" from="0" to="200" dur="4s"/></rect></svg>',
  );
  const svg = find<SVGSVGElement>(twins.page, 'svg');
  const copy = (): SVGSVGElement => find<SVGSVGElement>(twins.replica, 'svg');
  expect(Math.abs(copy().getCurrentTime() - svg.getCurrentTime())).toBeLessThan(0.3 + twins.slowestMs / 1000);
  svg.pauseAnimations();
  svg.setCurrentTime(1.5);
  await twins.settled();
  expect([copy().animationsPaused(), copy().getCurrentTime()]).toEqual([true, 1.5]);
  await twins.takeKeyframe();
  expect([copy().animationsPaused(), copy().getCurrentTime()]).toEqual([true, 1.5]);
});

test('nothing is said while animations run by themselves', async () => {
  twins = await createTwinFrames(`${spin}<div id="a"></div>`);
  find(twins.page, '#a').animate({ opacity: [0, 1] }, { duration: 300, iterations: Infinity });
  await twins.settled();
  const before = twins.patches;
  await twins.settled();
  await twins.settled();
  expect(twins.patches).toBe(before);
});
