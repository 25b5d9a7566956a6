/** The replica: bodies in, in order; each is inflated, read, tried on the model, and only then shown, in one task. */
import { createPatchReader, limits, ProtocolError, type CompatMode, type NodeId, type Op, type PatchReader } from '@pagetwin/protocol';
import { createAnimations } from './apply/animations.js';
import { createPictures } from './apply/canvas.js';
import { applyState, applyStructure, beginState, settle, showRoots } from './apply/index.js';
import { createPlaceholders } from './apply/placeholders.js';
import { createLayers } from './apply/top-layer.js';
import { createScrolls } from './apply/scroll.js';
import { createSelections } from './apply/selection.js';
import { releaseNodes } from './apply/tree.js';
import { createAssetMap, type AssetMap } from './asset-map.js';
import { createBaseSheets } from './base-sheet.js';
import { checkOps } from './check-ops.js';
import { createSheets } from './css/sheets.js';
import { loadReplicaDocument, servedReplica, type ReplicaAddress } from './frame-document.js';
import { createIdentity } from './identity.js';
import { inflate } from './inflate.js';
import { createDoor } from './materialize.js';
import { createModel, type Entry } from './model.js';
import { createNotes, type Notes } from './notes.js';
import { boxOf, placeAt } from './place.js';
import type { Replica, ReplicaParts } from './replica.js';
import { runNow, runSliced } from './slices.js';
import { baseOf, type DocumentFacts, type Stage } from './stage.js';

/** @param addressOf - where an empty document of a mode comes from; another one than the server's is for tests. */
export function createReplica(parts: ReplicaParts, addressOf: ReplicaAddress = servedReplica): Replica {
  const { frame, events } = parts;
  const assets = createAssetMap(parts.assetUrl);
  const notes = createNotes(events.noted);
  let stage: Stage | null = null;
  /** Reads the patches of the generation shown; null: a keyframe is due. */
  let reader: PatchReader | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

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
    const ops = nextReader.read(await inflate(body, deflated, limits.maxKeyframeBytes));
    const model = createModel();
    checkOps(ops, model, noSheets);
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
    tell();
  }

  async function showPatch(body: Uint8Array, deflated: boolean): Promise<void> {
    if (reader === null || stage === null) throw new ProtocolError('bad-reference', 'a patch where a keyframe is due');
    const bytes = await inflateOrGiveUp(body, deflated);
    if (isStopped) return;
    const shown = stage;
    try {
      const ops = reader.read(bytes);
      if (ops.some((op) => op.kind === 'document' && op.frame === null)) throw new ProtocolError('bad-value', "the page's document in a patch");
      const { gone } = checkOps(ops, shown.model, shown.sheets);
      apply(shown, ops, gone);
    } catch (error) {
      reader = null;
      throw error;
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
    tell();
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

  function tell(): void {
    notes.flush();
    events.painted();
  }

  async function openStage(mode: CompatMode): Promise<Stage> {
    const document = await loadReplicaDocument(frame, addressOf(mode));
    const window = document.defaultView;
    if (window === null) throw new Error("The replica's document has no window");
    // A picture or font that comes late makes room to scroll. Load events do not bubble, but they can be caught on their way down.
    const again = (): void => {
      if (isStopped || stage?.document !== document) return;
      stage.scrolls.settle(stage);
      events.painted();
    };
    document.addEventListener('load', again, true);
    document.fonts.addEventListener('loadingdone', again);
    return createStage({ frame, document, window, mode, assets, notes, events });
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
    get documentId() {
      return stage?.model.page?.id ?? null;
    },
    stop() {
      isStopped = true;
      stage = null;
      reader = null;
    },
  };
}

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
}

function createStage({ notes, ...parts }: StageParts): Stage {
  const { window, assets } = parts;
  const documents = new WeakMap<Document, DocumentFacts>();
  const note = notes.add;
  const door = createDoor({ window, assets, note, sheetMade: () => sheets.treeChanged() });
  const baseSheet = createBaseSheets();
  const sheets = createSheets({ assets, door, note, baseSheet, baseOf: (node) => baseOf({ documents }, node) });
  return {
    ...parts,
    note,
    door,
    documents,
    model: createModel(),
    identity: createIdentity(),
    sheets,
    scrolls: createScrolls(),
    layers: createLayers(),
    selections: createSelections(),
    placeholders: createPlaceholders(baseSheet),
    animations: createAnimations(),
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
