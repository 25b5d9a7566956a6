/** Puts the parts together that record one page: mirror, door, dirty set, captures, timing and sender. */
import type { NodeId, SheetId } from '@pagetwin/protocol';
import type { Capture, CaptureContext } from '../capture/capture.js';
import { createFrameCapture } from '../capture/frames.js';
import { createShadowRootCapture } from '../capture/shadow-roots.js';
import { createTreeCapture } from '../capture/tree.js';
import { createAddressScrubber } from '../data/absolute-url.js';
import { createDigestOut } from '../data/data-out.js';
import { createMirror } from '../data/node-ids.js';
import { createNumberRuns } from '../data/number-run.js';
import { createTokens } from '../data/signature.js';
import { createDoor } from '../data/to-data.js';
import { controlTags } from '../data/words.js';
import { createDomReader } from '../page/dom-reader.js';
import { createPolicy, mode } from '../privacy/policy.js';
import { createSecretFields } from '../privacy/secret-field.js';
import { createTyping } from '../privacy/typing.js';
import type { PageCaptureParts, PageSink } from '../recorder/page-capture.js';
import type { RecordedPage } from '../recorder/register.js';
import { containCaptures } from './contain.js';
import { createDirty } from './dirty.js';
import { flush } from './flush.js';
import { writeKeyframe } from './keyframe.js';
import type { Recording } from './recording.js';
import { createSender } from './sender.js';
import { createTiming } from './timing.js';

type ListCaptures = (context: CaptureContext, sink: PageSink) => Capture[];

export interface CaptureLists {
  readonly first: ListCaptures;
  readonly live: ListCaptures;
}

export function recordPage({ window, page, policy: site, sink, wire }: PageCaptureParts, lists: CaptureLists): RecordedPage {
  const { document } = window;
  const dom = createDomReader(window);
  const mirror = createMirror();
  const dirty = createDirty();
  const policy = createPolicy(site, { document, matches: dom.matches });
  const typing = createTyping({ window, page, onQuiet: tellField });
  const door = createDoor({
    dom,
    policy,
    typing,
    secrets: createSecretFields(dom),
    addresses: createAddressScrubber(site.keepQuery, createTokens(window.crypto)),
    numbers: createNumberRuns(dom),
    pageAddress: () => window.location.href,
  });
  const timing = createTiming(window, page, sendDirty);
  let sheets = 0;
  const context: CaptureContext = {
    window,
    page,
    ids: mirror,
    door,
    requestFlush,
    flushNow: () => sender.flush(Infinity),
    newSheetId: () => ++sheets as SheetId,
  };
  const tree = createTreeCapture(context, dom, dirty);
  const sender = createSender({
    sink,
    pack: wire.pack,
    timing,
    writeKeyframe: (isOutdated) =>
      writeKeyframe({
        recording,
        writer: wire.createPatchWriter(),
        first: containCaptures(first),
        isOutdated,
        catchUp: tree.catchUp,
        now: timing.now,
        pause: timing.pause,
      }),
    writePatch(writer) {
      tree.catchUp();
      flush(recording, writer);
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
