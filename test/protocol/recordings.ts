/** One recorded frame of each kind: what golden/ keeps as bytes, and what the hostile tests bend and cut. */
import {
  actId,
  createPatchReader,
  createPatchWriter,
  fromCustomer,
  fromOperator,
  fromQueue,
  htmlNamespace,
  limits,
  mediaOps,
  nodeId,
  readAct,
  readChunk,
  readFrame,
  readMessage,
  readPointer,
  sheetId,
  stateOps,
  svgNamespace,
  toCustomer,
  toOperator,
  toQueue,
  writeAct,
  writeFrame,
  writeKeyframe,
  writeMessage,
  writeOp,
  writePointer,
  type Act,
  type Frame,
  type Message,
  type NodeData,
  type Op,
  type PageCss,
  type PagePixels,
  type PageText,
  type PageUrl,
  type QueueItem,
} from '@pagetwin/protocol';

export interface Recording {
  readonly name: string;
  readonly value: unknown;
  readonly bytes: Uint8Array;
  /** Frame and body together, as far as any side reads them. @throws ProtocolError */
  read(bytes: Uint8Array): unknown;
}

const text = (value: string) => value as PageText;
const url = (value: string) => value as PageUrl;
const css = (value: string) => value as PageCss;
const place = { deflated: false, epoch: 0x0abc_def1, generation: 2, seq: 41 } as const;
const frameOf = (bytes: Uint8Array): Frame => readFrame(bytes, limits.maxCustomerFrameBytes);

const nodes: readonly NodeData[] = [
  {
    kind: 'element',
    id: nodeId(101),
    namespace: htmlNamespace,
    tag: 'article',
    attributes: [
      { name: 'class', namespace: '', value: text('card') },
      { name: 'xlink:href', namespace: 'http://www.w3.org/1999/xlink', value: text('#icon') },
    ],
    children: [
      { kind: 'text', id: nodeId(102), text: text('Grüße 👋') },
      { kind: 'element', id: nodeId(103), namespace: svgNamespace, tag: 'svg', attributes: [], children: [] },
      { kind: 'comment', id: nodeId(104), text: text('card') },
      { kind: 'existing', id: nodeId(7) },
      { kind: 'element', id: nodeId(500), namespace: 'urn:example', tag: 'x:y', attributes: [], children: [] },
    ],
  },
  { kind: 'cdata', id: nodeId(501), text: text('a < b') },
  { kind: 'instruction', id: nodeId(502), target: 'xml-stylesheet', text: text('href="a.css"') },
];

const ops: readonly Op[] = [
  { kind: 'insert', parent: nodeId(5), after: null, nodes },
  { kind: 'move', node: nodeId(9), parent: nodeId(5), after: nodeId(8) },
  { kind: 'remove', node: nodeId(300) },
  { kind: 'text', node: nodeId(102), text: text('Hello') },
  { kind: 'attribute', node: nodeId(101), name: 'title', namespace: '', value: text('two') },
  { kind: 'all-attributes', node: nodeId(101), attributes: [{ name: 'id', namespace: '', value: text('main') }] },
  { kind: 'identity', node: nodeId(101), count: 3 },
  { kind: 'value', node: nodeId(12), value: text('ada@example.com') },
  { kind: 'checked', node: nodeId(13), checked: true, indeterminate: false },
  { kind: 'selected', node: nodeId(14), indexes: [0, 3] },
  { kind: 'scroll', node: nodeId(2), left: -12.5, top: 1024.125 },
  { kind: 'viewport', width: 1280, height: 720, pixelRatio: 1.5 },
  { kind: 'selection', range: { anchor: nodeId(102), anchorOffset: 1, focus: nodeId(102), focusOffset: 4 } },
  { kind: 'focus', node: nodeId(12) },
  {
    kind: 'sheet',
    sheet: sheetId(1),
    owner: nodeId(20),
    disabled: false,
    media: 'screen',
    base: url('https://shop.example/css/'),
    rules: [css('a { color: red; }'), css('@media print { a { color: black; } }')],
  },
  { kind: 'rule-insert', sheet: sheetId(1), path: [1, 0], rule: css('b { top: 0px; }') },
  { kind: 'rule-delete', sheet: sheetId(1), path: [0] },
  { kind: 'adopted-sheets', root: nodeId(2), sheets: [sheetId(1), sheetId(4)] },
  {
    kind: 'shadow-root',
    host: nodeId(30),
    root: nodeId(600),
    closed: false,
    delegatesFocus: true,
    manualSlots: false,
    nodes: [{ kind: 'text', id: nodeId(601), text: text('inside') }],
  },
  {
    kind: 'document',
    frame: null,
    document: nodeId(1),
    mode: 'standards',
    base: url('https://shop.example/'),
    nodes: [
      { kind: 'doctype', id: nodeId(2), name: 'html', publicId: '', systemId: '' },
      { kind: 'element', id: nodeId(3), namespace: htmlNamespace, tag: 'html', attributes: [], children: [] },
    ],
  },
  { kind: 'frame-closed', frame: nodeId(31) },
  { kind: 'top-layer', node: nodeId(32), layer: 'modal' },
  { kind: 'page', url: url('https://shop.example/cart'), title: text('Cart') },
  { kind: 'asset', url: url('https://shop.example/a.png'), hash: Uint8Array.from({ length: 32 }, (_, index) => index) },
];

const livingOps: readonly Op[] = [
  { kind: 'states', node: nodeId(32), flags: stateOps.stateFlag.invalid | stateOps.stateFlag.userInvalid },
  { kind: 'state-chain', chain: 'active', node: nodeId(32) },
  { kind: 'custom-states', node: nodeId(32), names: ['loading', 'checked'] },
  {
    kind: 'environment',
    features: new Map([
      ['prefers-color-scheme', 'dark'],
      ['scrollbar-width', '15'],
    ]),
  },
  {
    kind: 'animation',
    animation: 7,
    node: nodeId(32),
    pseudo: '::before',
    composite: 'add',
    timing: { delay: -250, endDelay: 0, iterationStart: 0.5, iterations: Infinity, duration: 1200, direction: 'alternate', fill: 'both', easing: 'ease-in' },
    keyframes: [
      { offset: 0, easing: 'linear', composite: 'auto', properties: [['opacity', css('0')]] },
      {
        offset: 1,
        easing: 'ease',
        composite: 'replace',
        properties: [
          ['opacity', css('1')],
          ['transform', css('none')],
        ],
      },
    ],
  },
  { kind: 'style-animation', animation: 8, node: nodeId(32), pseudo: '', isTransition: true, name: 'background-color' },
  { kind: 'animation-state', animation: 7, playState: 'paused', currentTime: 125.5, playbackRate: -2 },
  { kind: 'animation-ended', animation: 7 },
  { kind: 'svg-time', node: nodeId(33), isPaused: true, seconds: 1.5 },
  { kind: 'pixels', node: nodeId(34), width: 300, height: 150, pixels: { type: 'image/webp', bytes: Uint8Array.of(1, 2, 3) as PagePixels } },
  {
    kind: 'media',
    node: nodeId(35),
    flags: mediaOps.mediaFlag.paused | mediaOps.mediaFlag.muted,
    currentTime: 12.5,
    duration: 90,
    volume: 0.75,
    playbackRate: 1,
  },
  { kind: 'slot', slot: nodeId(36), nodes: [nodeId(37), nodeId(38)] },
  { kind: 'native-ui', ui: 'confirm', isOpen: true, node: null, text: text('Delete it?') },
  { kind: 'placeholder', node: nodeId(36), reason: 'closed-shadow-root', width: 320, height: 48 },
  { kind: 'audit', digests: [{ node: nodeId(1), isDeep: true, low: -5, high: 0x7fff_ffff }] },
  { kind: 'embedded', frame: nodeId(31), isKeyframe: true, body: Uint8Array.of(3, 5) },
  { kind: 'field-selection', node: nodeId(12), start: 2, end: 5 },
  { kind: 'subtree', node: nodeId(101), nodes: [{ kind: 'text', id: nodeId(102), text: text('again') }] },
];

const removeRun: Op = { kind: 'remove-run', node: nodeId(300), count: 1000 };

/** The second of each travels as an edit, and the caret as that of the edit. */
const edits: readonly Op[] = [
  { kind: 'value', node: nodeId(12), value: text('Grüße an Ada') },
  { kind: 'value', node: nodeId(12), value: text('Grüße an Ada 👋') },
  { kind: 'field-selection', node: nodeId(12), start: 15, end: 15 },
  { kind: 'text', node: nodeId(102), text: text('3 items in your cart') },
  { kind: 'text', node: nodeId(102), text: text('12 items in your cart') },
  { kind: 'attribute', node: nodeId(101), name: 'style', namespace: '', value: text('left: 10px; top: 20px') },
  { kind: 'attribute', node: nodeId(101), name: 'style', namespace: '', value: text('left: 15px; top: 20px') },
];

function patchOf(name: string, value: readonly Op[]): Recording {
  const writer = createPatchWriter();
  for (const op of value) writeOp(writer, op);
  return {
    name,
    value,
    bytes: writeFrame({ type: 'patch', ...place }, writer.finish()),
    read: (bytes) => createPatchReader().read(frameOf(bytes).body),
  };
}

const page = { url: 'https://shop.example/cart', title: 'Cart', language: 'en-GB', device: 'desktop' } as const;
const customer = { name: 'Ada', data: { plan: 'gold' } };
const operator = { id: 'op-1', name: 'Grace' };
const grant = { operator: 'op-1', scope: 'act', untilMs: 1_700_000_600_000 } as const;
const mark = { shape: 'highlight', node: 101, fractionX: 0.5, fractionY: 0.25, x: 640, y: 360 } as const;
const item: QueueItem = { session: 'ses-1', site: 'demo', state: 'waiting', code: '123456', waitedMs: 1500, page, customer, operators: [] };

function messageOf(message: Message, socket: string, shapes: Parameters<typeof readMessage>[1]): Recording {
  return {
    name: `message-${socket}-${message.kind}`,
    value: message,
    bytes: writeMessage(message),
    read: (bytes) => readMessage(frameOf(bytes).body, shapes),
  };
}

const messages: readonly Recording[] = [
  messageOf({ kind: 'hello', protocol: 1, site: 'demo', tab: 'tab-1', page, customer, resume: null, paused: false }, 'from-customer', fromCustomer),
  messageOf({ kind: 'grant', operator: 'op-1', scope: 'act', allowed: true }, 'from-customer', fromCustomer),
  messageOf(
    {
      kind: 'welcome',
      session: 'ses-1',
      code: '123456',
      resume: 'token',
      ticket: 'ticket',
      state: 'live',
      operators: [operator],
      grants: [grant],
      epoch: place.epoch,
      seq: 40,
      nowMs: 1_700_000_000_000,
    },
    'to-customer',
    toCustomer,
  ),
  messageOf({ kind: 'need-keyframe', reason: 'backlog' }, 'to-customer', toCustomer),
  messageOf({ kind: 'answer', session: 'ses-1' }, 'from-queue', fromQueue),
  messageOf({ kind: 'queue', sessions: [item], operators: [operator] }, 'to-queue', toQueue),
  messageOf({ kind: 'mark', mark }, 'from-operator', fromOperator),
  messageOf(
    {
      kind: 'session',
      session: 'ses-1',
      state: 'live',
      site: 'demo',
      code: '123456',
      page,
      customer,
      operators: [operator],
      grants: [grant],
      paused: false,
      hidden: false,
      connected: true,
      nowMs: 1_700_000_000_000,
    },
    'to-operator',
    toOperator,
  ),
];

const act: Act = {
  id: actId(3),
  kind: 'click',
  target: nodeId(101),
  expiresAtMs: 1_700_000_002_000,
  seenSeq: 41,
  identity: 1,
  x: 0.5,
  y: 0.25,
  button: 0,
  count: 1,
  modifiers: 8,
  text: '',
};
const pointer = { phase: 'down', touch: true, x: 640, y: -3 } as const;
const chunkBytes = Uint8Array.of(1, 2, 3, 4, 5);

function keyframe(): Recording {
  const [bytes] = writeKeyframe(place, chunkBytes);
  if (bytes === undefined) throw new Error('a keyframe has one chunk at least');
  return { name: 'keyframe', value: { index: 0, isLast: true, bytes: chunkBytes }, bytes, read: (source) => readChunk(frameOf(source)) };
}

export const recordings: readonly Recording[] = [
  ...[...ops, ...livingOps, removeRun].map((op) => patchOf(`op-${op.kind}`, [op])),
  patchOf('patch-of-many', ops),
  patchOf('patch-of-what-lives', livingOps),
  patchOf('patch-of-edits', edits),
  keyframe(),
  { name: 'pointer', value: pointer, bytes: writeFrame({ type: 'pointer' }, writePointer(pointer)), read: (bytes) => readPointer(frameOf(bytes).body) },
  { name: 'act', value: act, bytes: writeFrame({ type: 'act', epoch: place.epoch }, writeAct(act)), read: (bytes) => readAct(frameOf(bytes).body) },
  { name: 'ack', value: { ...place, type: 'ack', body: new Uint8Array(0) }, bytes: writeFrame({ type: 'ack', ...place }), read: frameOf },
  {
    name: 'pulse',
    value: { type: 'pulse', deflated: false, epoch: 0, generation: 0, seq: 0, body: Uint8Array.of(0x80, 0x01) },
    bytes: writeFrame({ type: 'pulse' }, Uint8Array.of(0x80, 0x01)),
    read: frameOf,
  },
  ...messages,
];
