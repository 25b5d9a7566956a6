/** Any op that the wire can carry, for property tests. */
import {
  htmlNamespace,
  limits,
  mathmlNamespace,
  maxId,
  scrollOps,
  svgNamespace,
  type AttributeData,
  type NodeData,
  type NodeId,
  type Op,
  type OpOf,
  type PageCss,
  type PagePixels,
  type PageText,
  type PageUrl,
  type SheetId,
} from '@pagetwin/protocol';
import fc from 'fast-check';

/** Few words, so that the string table is used, and any other Unicode besides. Half surrogate pairs do not survive UTF-8 and have a test of their own. */
const word = fc.constantFrom('', 'class', 'card', 'a', 'href', 'ü', '👩‍👩‍👧', '\u0000', '\ufeff', 'x'.repeat(96), 'y'.repeat(97));
const string = fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) });
const text = string.map((value) => value as PageText);
const url = string.map((value) => value as PageUrl);
const css = string.map((value) => value as PageCss);
const name = string;
const flag = fc.boolean();
const number = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: maxId }));
const node = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: maxId })).map((value) => value as NodeId);
const nodeOrNone = fc.option(node, { nil: null });
const sheet = fc.integer({ min: 1, max: maxId }).map((value) => value as SheetId);
const path = fc.array(number, { minLength: 1, maxLength: 8 });
const px = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(scrollOps.scrollStep);
const attribute: fc.Arbitrary<AttributeData> = fc.record({ name, namespace: fc.oneof(fc.constant(''), name), value: text });
const attributes = fc.array(attribute, { maxLength: 4 });

/** A node before it has its number. `jump`: how far its id lies from the one that would follow. */
type Unnumbered = { readonly jump: number } & (
  | (Omit<Extract<NodeData, { kind: 'element' }>, 'id' | 'children'> & { readonly children: readonly Unnumbered[] })
  | Omit<Extract<NodeData, { kind: 'text' | 'comment' | 'cdata' }>, 'id'>
  | Omit<Extract<NodeData, { kind: 'instruction' }>, 'id'>
  | Omit<Extract<NodeData, { kind: 'doctype' }>, 'id'>
  | Extract<NodeData, { kind: 'existing' }>
);

const jump = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -50, max: 5000 }) });
const namespace = fc.oneof(fc.constantFrom(htmlNamespace, svgNamespace, mathmlNamespace), name);

const tree = fc.letrec<{ node: Unnumbered }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ jump, kind: fc.constantFrom('text' as const, 'comment' as const, 'cdata' as const), text }),
    fc.record({ jump, kind: fc.constant('existing' as const), id: node }),
    fc.record({ jump, kind: fc.constant('instruction' as const), target: name, text }),
    fc.record({ jump, kind: fc.constant('doctype' as const), name, publicId: name, systemId: name }),
    fc.record({ jump, kind: fc.constant('element' as const), namespace, tag: name, attributes, children: fc.array(tie('node'), { maxLength: 5 }) }),
  ),
}));

/** Numbers nodes in the order in which they begin, as a recorder does. */
function numbered(nodes: readonly Unnumbered[], firstId: number): NodeData[] {
  let next = firstId;
  function take(by: number): NodeId {
    const id = Math.max(1, next + by) as NodeId;
    next = id + 1;
    return id;
  }
  function number({ jump: by, ...data }: Unnumbered): NodeData {
    if (data.kind === 'existing') return data;
    const id = take(by);
    if (data.kind === 'element') return { ...data, id, children: data.children.map(number) };
    return { ...data, id };
  }
  return nodes.map(number);
}

const forest = fc.array(tree.node, { maxLength: 5 });
const nodesAfter = <Key extends string>(key: Key) =>
  fc
    .tuple(fc.integer({ min: 1, max: maxId - 1_000_000 }), forest)
    .map(([id, nodes]) => ({ [key]: id as NodeId, nodes: numbered(nodes, id + 1) }) as Record<Key, NodeId> & { nodes: NodeData[] });
const nodes = fc.tuple(fc.integer({ min: 1, max: 1000 }), forest).map(([firstId, unnumbered]) => numbered(unnumbered, firstId));

/** A chain of elements: deep trees are rare among the random ones. */
const deep = fc.integer({ min: 1, max: 512 }).map((levels) => {
  let chain: Unnumbered[] = [];
  for (let level = 0; level < levels; level++) chain = [{ jump: 0, kind: 'element', namespace: htmlNamespace, tag: 'div', attributes: [], children: chain }];
  return numbered(chain, 2);
});

const bytes = fc.uint8Array({ maxLength: 40 });
const half = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const amount = fc.double({ min: 0, noNaN: true });
const animation = fc.integer({ min: 1, max: maxId });
const composite = fc.constantFrom('replace' as const, 'add' as const, 'accumulate' as const, 'auto' as const);
const timing = fc.record({
  delay: finite,
  endDelay: finite,
  iterationStart: finite,
  iterations: amount,
  duration: amount,
  direction: fc.constantFrom('normal' as const, 'reverse' as const, 'alternate' as const, 'alternate-reverse' as const),
  fill: fc.constantFrom('none' as const, 'forwards' as const, 'backwards' as const, 'both' as const, 'auto' as const),
  easing: name,
});
const animationKeyframe = fc.record({
  offset: fc.double({ min: 0, max: 1, noNaN: true }),
  easing: name,
  composite,
  properties: fc.array(fc.tuple(name, css), { maxLength: 3 }),
});

const kind = <Kind extends Op['kind']>(value: Kind) => fc.constant(value);
type ByKind = { readonly [Kind in Op['kind']]: fc.Arbitrary<OpOf<Kind>> };

export const opOfKind: ByKind = {
  insert: fc.record({
    kind: kind('insert'),
    parent: node,
    after: nodeOrNone,
    nodes: fc.oneof({ weight: 20, arbitrary: nodes }, { weight: 1, arbitrary: deep }),
  }),
  move: fc.record({ kind: kind('move'), node, parent: node, after: nodeOrNone }),
  remove: fc.record({ kind: kind('remove'), node }),
  text: fc.record({ kind: kind('text'), node, text }),
  attribute: fc.record({ kind: kind('attribute'), node, name, namespace: fc.oneof(fc.constant(''), name), value: fc.option(text, { nil: null }) }),
  'all-attributes': fc.record({ kind: kind('all-attributes'), node, attributes }),
  identity: fc.record({ kind: kind('identity'), node, count: number }),
  value: fc.record({ kind: kind('value'), node, value: text }),
  checked: fc.record({ kind: kind('checked'), node, checked: flag, indeterminate: flag }),
  selected: fc.record({ kind: kind('selected'), node, indexes: fc.array(number, { maxLength: 20 }) }),
  scroll: fc.record({ kind: kind('scroll'), node, left: px, top: px }),
  viewport: fc.record({
    kind: kind('viewport'),
    width: fc.integer({ min: 1, max: 16_384 }),
    height: fc.integer({ min: 1, max: 16_384 }),
    pixelRatio: fc.double({ min: 0.1, max: 64, noNaN: true }),
  }),
  selection: fc.record({
    kind: kind('selection'),
    range: fc.option(fc.record({ anchor: node, anchorOffset: number, focus: node, focusOffset: number }), { nil: null }),
  }),
  focus: fc.record({ kind: kind('focus'), node: nodeOrNone }),
  sheet: fc.record({ kind: kind('sheet'), sheet, owner: nodeOrNone, disabled: flag, media: name, base: url, rules: fc.array(css, { maxLength: 10 }) }),
  'rule-insert': fc.record({ kind: kind('rule-insert'), sheet, path, rule: css }),
  'rule-delete': fc.record({ kind: kind('rule-delete'), sheet, path }),
  'adopted-sheets': fc.record({ kind: kind('adopted-sheets'), root: node, sheets: fc.array(sheet, { maxLength: 10 }) }),
  'shadow-root': fc
    .tuple(fc.record({ kind: kind('shadow-root'), host: node, closed: flag, delegatesFocus: flag, manualSlots: flag }), nodesAfter('root'))
    .map(([op, content]) => ({ ...op, ...content })),
  document: fc
    .tuple(
      fc.record({ kind: kind('document'), frame: nodeOrNone, mode: fc.constantFrom('standards', 'limited', 'quirks', 'xml'), base: url }),
      nodesAfter('document'),
    )
    .map(([op, content]) => ({ ...op, ...content })),
  'frame-closed': fc.record({ kind: kind('frame-closed'), frame: node }),
  'top-layer': fc.record({ kind: kind('top-layer'), node, layer: fc.constantFrom('none', 'modal', 'popover', 'fullscreen') }),
  page: fc.record({ kind: kind('page'), url, title: text }),
  states: fc.record({ kind: kind('states'), node, flags: fc.integer({ min: 0, max: 511 }) }),
  'state-chain': fc.record({ kind: kind('state-chain'), chain: fc.constantFrom('hover', 'active'), node: nodeOrNone }),
  'custom-states': fc.record({ kind: kind('custom-states'), node, names: fc.array(name, { maxLength: 5 }) }),
  environment: fc.record({ kind: kind('environment'), features: fc.array(fc.tuple(name, name), { maxLength: 5 }).map((entries) => new Map(entries)) }),
  animation: fc.record({ kind: kind('animation'), animation, node, pseudo: name, composite, timing, keyframes: fc.array(animationKeyframe, { maxLength: 4 }) }),
  'style-animation': fc.record({ kind: kind('style-animation'), animation, node, pseudo: name, isTransition: flag, name }),
  'animation-state': fc.record({
    kind: kind('animation-state'),
    animation,
    playState: fc.constantFrom('idle', 'running', 'paused', 'finished'),
    currentTime: fc.option(finite, { nil: null }),
    playbackRate: finite,
  }),
  'animation-ended': fc.record({ kind: kind('animation-ended'), animation }),
  'svg-time': fc.record({ kind: kind('svg-time'), node, isPaused: flag, seconds: finite }),
  pixels: fc.record({
    kind: kind('pixels'),
    node,
    width: fc.integer({ min: 0, max: 32_767 }),
    height: fc.integer({ min: 0, max: 32_767 }),
    pixels: fc.option(fc.record({ type: fc.constantFrom('image/webp', 'image/png', 'image/jpeg'), bytes: bytes.map((value) => value as PagePixels) }), {
      nil: null,
    }),
  }),
  media: fc.record({
    kind: kind('media'),
    node,
    flags: fc.integer({ min: 0, max: 31 }),
    currentTime: fc.double({ min: 0, max: 1e9, noNaN: true }),
    duration: fc.double({ min: 0, noNaN: true }),
    volume: fc.double({ min: 0, max: 1, noNaN: true }),
    playbackRate: finite,
  }),
  slot: fc.record({ kind: kind('slot'), slot: node, nodes: fc.array(node, { maxLength: 5 }) }),
  'native-ui': fc.record({
    kind: kind('native-ui'),
    ui: fc.constantFrom('alert', 'confirm', 'prompt', 'file', 'color', 'date', 'print', 'leave', 'validation'),
    isOpen: flag,
    node: nodeOrNone,
    text,
  }),
  placeholder: fc.record({
    kind: kind('placeholder'),
    node,
    reason: fc.constantFrom('none', 'closed-shadow-root', 'plugin', 'tainted', 'too-large'),
    width: number,
    height: number,
  }),
  audit: fc.record({ kind: kind('audit'), digests: fc.array(fc.record({ node, isDeep: flag, low: half, high: half }), { maxLength: 5 }) }),
  embedded: fc.record({ kind: kind('embedded'), frame: node, isKeyframe: flag, body: bytes }),
  subtree: fc.record({ kind: kind('subtree'), node, nodes }),
  'remove-run': fc.record({ kind: kind('remove-run'), node, count: fc.integer({ min: 0, max: limits.maxNodes }) }),
  'field-selection': fc
    .tuple(node, number, number)
    .map(([id, one, other]) => ({ kind: 'field-selection' as const, node: id, start: Math.min(one, other), end: Math.max(one, other) })),
  asset: fc.record({ kind: kind('asset'), url, hash: fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 }), { nil: null }) }),
};

export const anyOp: fc.Arbitrary<Op> = fc.oneof(...Object.values(opOfKind));
