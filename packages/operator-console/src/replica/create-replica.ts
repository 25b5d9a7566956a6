/** The replica: bodies in, in order; each is inflated, read, tried on the model, and only then shown, in one task. */
import { createPatchReader, limits, ProtocolError, type CompatMode, type NodeId, type Op, type PatchReader } from '@pagetwin/protocol';
import { createAnimations } from './apply/animations.js';
import { createPictures } from './apply/canvas.js';
import { applyState, applyStructure, beginState, settle, showRoots } from './apply/index.js';
import { createEmbeddedFrames } from './apply/embedded.js';
import { createPlaceholders } from './apply/placeholders.js';
import { createLayers } from './apply/top-layer.js';
import { createNativeBoxes } from './apply/native-ui.js';
import { createOpenPickers } from './apply/open-pickers.js';
import { createScrolls } from './apply/scroll.js';
import { createSelections } from './apply/selection.js';
import { createSlots } from './apply/slots.js';
import { createEnvironment } from './apply/environment.js';
import { createStates } from './apply/states.js';
import { releaseNodes } from './apply/tree.js';
import { caretOf } from './caret.js';
import { createAssetMap, type AssetMap } from './asset-map.js';
import { findDiverged } from './audit-slice.js';
import { createBaseSheets } from './base-sheet.js';
import { checkOps, type Checked, type SheetIds } from './check-ops.js';
import { createPropertyBases } from './css/property-bases.js';
import { createSheets } from './css/sheets.js';
import { loadReplicaDocument, servedReplica, type ReplicaAddress } from './frame-document.js';
import { inheritsHighlights } from './highlight-inheritance.js';
import { createIdentity } from './identity.js';
import { inflate } from './inflate.js';
import { createDoor } from './materialize.js';
import { createModel, type Entry, type Model } from './model.js';
import { createNotes, type Notes } from './notes.js';
import { pageIcon } from './page-icon.js';
import { boxOf, placeAt } from './place.js';
import type { Replica, ReplicaParts } from './replica.js';
import { selectedLines, type SelectedBox } from './selected-lines.js';
import { runNow, runSliced } from './slices.js';
import { baseOf, type DocumentFacts, type Stage } from './stage.js';
import { createSprites } from './sprites.js';
import { createToldStates } from './told-states.js';

/** @param addressOf - where an empty document of a mode comes from; another one than the server's is for tests. */
export function createReplica(parts: ReplicaParts, addressOf: ReplicaAddress = servedReplica): Replica {
  const { frame, events } = parts;
  const notes = createNotes(events.noted);
  const assets = createAssetMap(parts.assetUrl, noteHost);
  let stage: Stage | null = null;
  /** Reads the patches of the generation shown; null: a keyframe is due. */
  let reader: PatchReader | null = null;
  let frames = createEmbeddedFrames();
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  let holdTimer = 0;
  /** Null: layout may have moved. */
  let selected: readonly SelectedBox[] | null = null;
  const view = frame.ownerDocument.defaultView;

  closeFrameToInput(frame);

  /** One after the other, in the order given; one that fails does not hold up the next. */
  function inTurn(run: () => Promise<void>): Promise<void> {
    const turn = last.then(() => (isStopped ? undefined : run()));
    last = turn.catch(() => undefined);
    return turn;
  }

  async function showKeyframe(body: Uint8Array, deflated: boolean): Promise<void> {
    reader = null;
    const nextReader = createPatchReader();
    const read = nextReader.read(await inflate(body, deflated, limits.maxKeyframeBytes));
    const model = createModel();
    frames = createEmbeddedFrames();
    const { ops } = checkAll(read, model, noSheets);
    const mode = modeOf(ops);
    if (stage === null || stage.mode !== mode) stage = await openStage(mode);
    const shown = stage;
    const next: Stage = { ...shown, model, identity: createIdentity() };
    if ((await runSliced(keyframeWork(next, ops), () => isStopped)) === null || isStopped) return;
    beginState(next);
    try {
      showRoots(next, shown.identity);
      stage = next;
      reader = nextReader;
      closeFrameToInput(frame);
      bringToLife(next, ops);
    } catch (error) {
      throw abandon(shown, error);
    }
    events.keyframeShown();
    tell();
  }

  async function showPatch(body: Uint8Array, deflated: boolean): Promise<void> {
    if (reader === null || stage === null) throw new ProtocolError('bad-reference', 'a patch where a keyframe is due');
    const bytes = await inflateOrGiveUp(body, deflated);
    if (isStopped) return;
    const shown = stage;
    try {
      const read = reader.read(bytes);
      if (read.some((op) => op.kind === 'document' && op.frame === null)) throw new ProtocolError('bad-value', "the page's document in a patch");
      const { ops, gone } = checkAll(read, shown.model, shown.sheets);
      apply(shown, ops, gone);
    } catch (error) {
      reader = null;
      throw error;
    }
  }

  /** What a frame of another origin brings must not cost the page: where it does not fit, the frame is closed. */
  function checkAll(read: readonly Op[], model: Model, sheets: SheetIds): Checked {
    try {
      return checkOps(frames.join(read), model, sheets);
    } catch (error) {
      if (!read.some(({ kind }) => kind === 'embedded')) throw error;
      notes.add('A frame of another site could not be shown.');
      return checkOps(frames.close(read), model, sheets);
    }
  }

  function apply(shown: Stage, ops: readonly Op[], gone: readonly Entry[]): void {
    try {
      runNow(applyStructure(shown, ops));
      showRoots(shown, shown.identity);
      releaseNodes(shown, gone);
      bringToLife(shown, ops);
    } catch (error) {
      throw abandon(shown, error);
    }
    audit(shown, ops);
    tell();
  }

  function audit(shown: Stage, ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.kind === 'subtree') events.healed(op.node);
      if (op.kind === 'audit') events.audited(findDiverged(shown, op.digests), op.digests.length);
    }
  }

  /** The browser refused what fitted the model: a fault of ours. Rather nothing is shown than half of it; a keyframe begins anew. */
  function abandon(shown: Stage, error: unknown): ProtocolError {
    stage = null;
    reader = null;
    shown.document.replaceChildren();
    return error instanceof ProtocolError ? error : new ProtocolError('bad-value', `the replica could not be built: ${String(error)}`);
  }

  async function inflateOrGiveUp(body: Uint8Array, deflated: boolean): Promise<Uint8Array> {
    try {
      return await inflate(body, deflated, limits.maxPatchBytes);
    } catch (error) {
      reader = null;
      throw error;
    }
  }

  function bringToLife(shown: Stage, ops: readonly Op[]): void {
    applyState(shown, ops);
    settle(shown);
  }

  /** Of the page's own host it is known that it was tried. */
  function noteHost(host: string): void {
    if (stage === null || host === hostOf(baseOf(stage, stage.document))) return;
    notes.add(`Pictures or fonts of ${host} are not shared: the host may be added to the site's assetHosts.`);
  }

  function tell(): void {
    notes.flush();
    holdSoon();
    painted();
  }

  function painted(): void {
    selected = null;
    events.painted();
  }

  /** The console's timer: in a frame without scripts there are none. */
  function holdSoon(): void {
    if (holdTimer !== 0 || view === null) return;
    holdTimer = view.setTimeout(() => {
      holdTimer = 0;
      if (stage !== null) stage.scrolls.hold(stage);
    }, holdAfterMs);
  }

  async function openStage(mode: CompatMode): Promise<Stage> {
    const document = await loadReplicaDocument(frame, addressOf(mode));
    const window = document.defaultView;
    if (window === null) throw new Error("The replica's document has no window");
    // A picture or font that comes late makes room to scroll. Load events do not bubble, but they can be caught on their way down.
    const again = (): void => {
      if (isStopped || stage?.document !== document) return;
      stage.scrolls.settle(stage);
      painted();
    };
    document.addEventListener('load', again, true);
    document.fonts.addEventListener('loadingdone', again);
    return createStage({ frame, document, window, mode, assets, notes, events: { ...events, painted }, load: (url) => fetch(url) });
  }

  return {
    keyframe: (body, deflated) => inTurn(() => showKeyframe(body, deflated)),
    patch: (body, deflated) => inTurn(() => showPatch(body, deflated)),
    placeAt: (x, y) => (stage === null ? null : placeAt(stage, x, y)),
    boxOf: (node: NodeId) => (stage === null ? null : boxOf(stage, node)),
    elementOf: (node: NodeId) => stage?.identity.elementOf(node) ?? null,
    nodeOf(element) {
      const node = stage?.identity.idOf(element) ?? null;
      return stage === null || node === null ? null : { node, identity: stage.identity.countOf(node) };
    },
    caret: () => (stage === null ? null : caretOf(stage)),
    selectedLines: () => (stage === null ? [] : (selected ??= selectedLines(stage))),
    openPickers: () => stage?.pickers.list ?? [],
    get boxes() {
      return stage?.boxes.list ?? [];
    },
    get documentId() {
      return stage?.model.page?.id ?? null;
    },
    get pendingAssets() {
      return assets.pending;
    },
    get icon() {
      return stage === null ? null : pageIcon(stage);
    },
    stop() {
      isStopped = true;
      view?.clearTimeout(holdTimer);
      stage = null;
      reader = null;
    },
  };
}

/** The next patch, which tells what the customer's browser scrolled by itself, has come by then. */
const holdAfterMs = 300;
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

const noSheets = { has: () => false, size: 0 };

/** @throws ProtocolError where no op brings the page. */
function modeOf(ops: readonly Op[]): CompatMode {
  for (const op of ops) if (op.kind === 'document' && op.frame === null) return op.mode;
  throw new ProtocolError('bad-value', 'a keyframe without a page');
}

/** Answers true at its end, so that it can be told from work that was stopped. */
function* keyframeWork(stage: Stage, ops: readonly Op[]): Generator<undefined, true> {
  yield* applyStructure(stage, ops);
  return true;
}

interface StageParts extends Pick<Stage, 'frame' | 'document' | 'window' | 'mode' | 'events'> {
  readonly assets: AssetMap;
  readonly notes: Notes;
  load(url: string): Promise<Response>;
}

function createStage({ notes, load, ...parts }: StageParts): Stage {
  const { window, assets } = parts;
  const documents = new WeakMap<Document, DocumentFacts>();
  const note = notes.add;
  const environment = createEnvironment(window);
  const states = createStates();
  /** Files are read while no patch is shown. */
  const noteNow = (text: string): void => {
    note(text);
    notes.flush();
  };
  const isHighlightInherited = inheritsHighlights(window);
  const baseSheet = createBaseSheets(environment, { page: window.document, isHighlightInherited });
  const sprites = createSprites({ load, secret: crypto.randomUUID(), note: noteNow });
  const properties = createPropertyBases();
  const door = createDoor({ window, assets, properties, environment, sprites, note, sheetMade: () => sheets.treeChanged() });
  const sheets = createSheets({
    assets,
    properties,
    door,
    environment,
    useState: states.use,
    note,
    baseSheet,
    baseOf: (node) => baseOf({ documents }, node),
    pageBase: () => baseOf({ documents }, window.document),
  });
  return {
    ...parts,
    note,
    isHighlightInherited,
    door,
    documents,
    model: createModel(),
    identity: createIdentity(),
    sheets,
    sprites,
    scrolls: createScrolls(),
    layers: createLayers(),
    selections: createSelections(),
    toldStates: createToldStates(),
    slots: createSlots(),
    rootOptions: new WeakMap(),
    placeholders: createPlaceholders(baseSheet),
    states,
    environment,
    animations: createAnimations(),
    boxes: createNativeBoxes(),
    pickers: createOpenPickers(),
    pictures: createPictures(baseSheet),
    fullFrames: new WeakSet(),
  };
}

/** The wall around the replica (SECURITY.md): no scripts, in no mode, and no input. Said again after each keyframe, whatever happened to the element. */
function closeFrameToInput(frame: HTMLIFrameElement): void {
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.setAttribute('tabindex', '-1');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.setAttribute('allow', '');
  frame.inert = true;
}
