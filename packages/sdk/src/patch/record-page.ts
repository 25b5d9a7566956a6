/** Puts the parts together that record one page: mirror, door, dirty set, captures, timing and sender. */
import { wholeRange, type NodeId, type OpWriter, type SheetId } from '@pagetwin/protocol';
import type { Capture, CaptureContext } from '../capture/capture.js';
import { createFrameCapture } from '../capture/frames.js';
import { createShadowRootCapture } from '../capture/shadow-roots.js';
import { createTreeCapture } from '../capture/tree.js';
import { createAddressScrubber } from '../data/absolute-url.js';
import { createDigestOut } from '../data/data-out.js';
import { createMirror } from '../data/node-ids.js';
import { createNumberRuns } from '../data/number-run.js';
import { createDoor } from '../data/to-data.js';
import { controlTags } from '../data/words.js';
import { createDomReader, nodeType } from '../page/dom-reader.js';
import { createPolicy, mode } from '../privacy/policy.js';
import { createSecretFields } from '../privacy/secret-field.js';
import { createTyping } from '../privacy/typing.js';
import type { LivePart, PageCaptureParts, PageSink } from '../recorder/page-capture.js';
import type { RecordedPage } from '../recorder/register.js';
import { containCaptures } from './contain.js';
import { createDirty } from './dirty.js';
import { flush } from './flush.js';
import { writeKeyframe } from './keyframe.js';
import type { Recording } from './recording.js';
import { writeRepair } from './repair.js';
import { createSender } from './sender.js';
import { createTiming } from './timing.js';

/** Verified sync begins when nothing was sent for so long; G1 promises equality after 2 s. */
const quietMs = 1000;
/** While the operator is owed digests: 8 ms in 50. Then, at rest, 2 ms in 250: under 1 % of the thread. */
const duePassMs = 8;
const duePauseMs = 42;
const restingPassMs = 2;
const restingPauseMs = 250;

type ListCaptures = (context: CaptureContext, sink: PageSink) => Capture[];

export interface CaptureLists extends Pick<LivePart, 'createAuditSlice'> {
  readonly first: ListCaptures;
  readonly live: ListCaptures;
}

export function recordPage({ window, page, policy: site, sink, wire, early, range = wholeRange }: PageCaptureParts, lists: CaptureLists): RecordedPage {
  const { document } = window;
  const dom = createDomReader(window, early);
  const mirror = createMirror(range);
  const dirty = createDirty();
  const policy = createPolicy(site, { document, matches: dom.matches });
  const typing = createTyping({ window, page, onQuiet: tellField });
  const door = createDoor({
    dom,
    policy,
    typing,
    secrets: createSecretFields(dom),
    addresses: createAddressScrubber(site.keepQuery, wire.createTokens(window.crypto)),
    numbers: createNumberRuns(dom),
    pageAddress: () => window.location.href,
  });
  const timing = createTiming(window, page, sendDirty);
  const toRepair = new Set<NodeId>();
  let changedAtMs = 0;
  let isAuditing = false;
  let sheets = range.first;
  const context: CaptureContext = {
    window,
    page,
    ids: mirror,
    door,
    requestFlush,
    newSheetId: () => ++sheets as SheetId,
    shadowOf: dom.shadowOf,
    embedding: wire.createEmbedding(site.origins, range),
    internalsOf: (element) => early?.internalsOf(element) ?? null,
    flushNow: () => sender.flush(true),
  };
  const tree = createTreeCapture(context, dom, dirty);
  const sender = createSender({
    sink,
    wire,
    timing,
    writeKeyframe({ send, isOutdated }) {
      noteChange();
      return writeKeyframe({
        recording,
        writer: wire.createPatchWriter(),
        first: containCaptures(first),
        send,
        isOutdated,
        catchUp: tree.catchUp,
        now: timing.now,
        pause: timing.pause,
      });
    },
    *writePatch(writer) {
      tree.catchUp();
      if (dirty.isRenewed(document)) return false;
      for (const steps = flush(recording, writer); steps.next().done !== true; tree.catchUp()) yield;
      if (!dirty.isEmpty) requestFlush();
      repairAll(writer);
      if (writer.bytes.length > 0) noteChange();
      else if (isAuditing && audit.run(writer, timing.now() + (audit.isDue ? duePassMs : restingPassMs))) requestFlush();
      return true;
    },
  });
  const silent: PageSink = {
    ...sink,
    get isWritable() {
      return sink.isWritable;
    },
    pointer: (state) => !sender.isResting && sink.pointer(state),
    pageChanged: (url, title) => !sender.isResting && sink.pageChanged(url, title),
  };
  const first = lists.first(context, silent);
  const live = lists.live(context, silent);
  const roots = [createShadowRootCapture(context, dom, dirty), createFrameCapture(context, dom, dirty)];
  const captures = containCaptures([...roots, ...first, ...live]);
  const recording: Recording = { dom, mirror, door, policy, dirty, captures, document, digest: createDigestOut(), watch };

  const audit = lists.createAuditSlice(recording, timing.now);
  timing.repeat(() => {
    isAuditing = !sender.isResting && timing.now() - changedAtMs >= quietMs;
    if (isAuditing) sender.flush();
    isAuditing = false;
    return audit.isDue ? duePauseMs : restingPauseMs;
  });

  function noteChange(): void {
    changedAtMs = timing.now();
    audit.changed();
  }

  function repairAll(writer: OpWriter): void {
    // What changed while the patch was written may be closed to view by now: the next flush looks first.
    if (toRepair.size === 0 || !dirty.isEmpty) return;
    for (const id of toRepair) {
      const sent = mirror.byId(id);
      if (sent !== null) writeRepair(recording, writer, sent);
    }
    toRepair.clear();
    captures.collect(writer);
  }

  function requestFlush(): void {
    if (!sender.isResting) timing.request();
  }

  function sendDirty(): void {
    sender.flush();
  }

  function watch(root: Document | ShadowRoot): void {
    tree.watch(root);
    if (!dom.isShadowRoot(root)) typing.watch(root);
  }

  /** What was held back while somebody typed in it is told now. */
  function tellField(field: Element): void {
    const id = mirror.idOf(field);
    if (id === null) return;
    captures.tell('elementAdopted', field, id);
    const texts = document.createTreeWalker(field, window.NodeFilter.SHOW_TEXT);
    while (texts.nextNode() !== null) dirty.text(texts.currentNode);
    requestFlush();
  }

  function isReadOnly(node: Node): boolean {
    for (let above: Node | null = node; above !== null; above = dom.composedParentOf(above)) {
      if (dom.isElement(above) && policy.isReadOnly(above)) return true;
    }
    return false;
  }

  return {
    invalidSelectors: policy.invalid,
    keyframe: () => sender.keyframe(),
    writable: requestFlush,
    repair(nodes) {
      const isWhole = nodes.some((id) => dom.typeOf(mirror.byId(id)?.node ?? document) === nodeType.document);
      if (isWhole) return sender.keyframe();
      for (const id of nodes) toRepair.add(id);
      requestFlush();
    },
    pause() {
      sender.rest();
      tree.rest();
      dirty.clear();
    },
    nodeOf: (id: NodeId) => mirror.nodeOf(id),
    idOf: (node) => mirror.idOf(node),
    identityOf: (id) => mirror.byId(id)?.identity ?? 0,
    actRefusal(node) {
      const element = dom.isElement(node) ? node : dom.parentOf(node);
      if (element === null || !dom.isElement(element)) return null;
      if (dom.nameOf(element) === 'input' && dom.attributeOf(element, 'type')?.toLowerCase() === 'file') return 'file-input';
      const isField = controlTags.has(dom.nameOf(element));
      if (door.modeOf(element) >= (isField ? mode.masksText : mode.mask) || door.isSecret(element)) return 'masked';
      return isReadOnly(element) ? 'read-only' : null;
    },
    get lastSeq() {
      return sender.lastSeq;
    },
    stop() {
      sender.rest();
      tree.rest();
      timing.stop();
      typing.stop();
      captures.tell('stop');
    },
  };
}
