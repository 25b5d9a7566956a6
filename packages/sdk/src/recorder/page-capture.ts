/** The capture of one page as the session sees it: what goes out, and what acts and marks need to find. Made by recorder/register.ts. */
import type { IdRange, KeyframeOut, NodeId, PointerState } from '@pagetwin/protocol';
import type { Capture, CaptureContext, PageAccess } from '../capture/capture.js';
import type { CreateRuleEdits } from '../capture/css/rule-edits.js';
import type { Early } from '../loader/recorder-contract.js';
import type { AuditSlice } from '../patch/audit-slice.js';
import type { Recording } from '../patch/recording.js';
import type { WireTools } from './wire-tools.js';

/** Where the capture puts what it makes: the session hands it to the link. */
export interface PageSink {
  /** False while the link's window is full or closed: the dirty set coalesces. */
  readonly isWritable: boolean;
  /** A whole page, as it is being written: a new generation begins. One that was begun before and has not ended is given up. */
  beginKeyframe(deflated: boolean): KeyframeOut;
  /** Answers the seq that the link gave it. */
  patch(body: Uint8Array, deflated: boolean): number;
  /** Latest wins; may be dropped. */
  pointer(state: PointerState): void;
  /** The page's scrubbed address or title changed (a single-page application). */
  pageChanged(url: string, title: string): void;
  /** The page is about to go to another site. */
  leaving(host: string): void;
  /** Stores bytes that the page shows at the server. False: not stored. */
  upload(asset: UploadedAsset): Promise<boolean>;
  /** Has the server fetch what this browser may not read: a picture or font is stored there, a style sheet's text is answered. null: not to be had. */
  fetchAsset(address: string): Promise<{ readonly hash: string } | { readonly text: string } | null>;
}

export interface UploadedAsset {
  /** SHA-256, in lower-case hex. */
  readonly hash: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Anybody gets the same: it is kept for the site's next sessions. */
  readonly isPublic: boolean;
}

/** What a site's policy says (GET /api/v1/sites/<id>/policy), with the script tag's own additions. */
export interface SitePolicy {
  readonly mode: 'balanced' | 'strict';
  readonly mask: readonly string[];
  readonly hide: readonly string[];
  readonly show: readonly string[];
  readonly readonly: readonly string[];
  /** Origins to which an act may navigate; the page's own is always one. */
  readonly origins: readonly string[];
  /** Query parameters whose values stay in addresses. */
  readonly keepQuery: readonly string[];
}

export interface PageCaptureParts {
  readonly window: Window & typeof globalThis;
  readonly page: PageAccess;
  readonly policy: SitePolicy;
  readonly sink: PageSink;
  readonly wire: WireTools;
  /** What an early script noted; without it closed shadow roots are labelled boxes. */
  readonly early?: Early | null;
  /** Of its ids, in a frame of another page; without it the page's. */
  readonly range?: IdRange;
}

/** What the live captures share with those of style sheets. */
export interface LiveTools extends Pick<WireTools, 'createAssetRelay'> {
  readonly blobs: ReturnType<WireTools['createBlobMemory']>;
}

/** What the capture's script needs of the live part's. */
export interface LivePart {
  /** Told before the document in a keyframe. */
  createFirstCaptures(context: CaptureContext, sink: PageSink): Capture[];
  createLiveCaptures(context: CaptureContext, sink: PageSink, tools: LiveTools): Capture[];
  createAuditSlice(recording: Recording, now: () => number): AuditSlice;
  /** Of style sheets, whose capture stands in the other script: there is no room for it there. */
  readonly createRuleEdits: CreateRuleEdits;
}

export interface WholeCaptureParts extends PageCaptureParts, LivePart {}

export interface PageCapture {
  /** Begin a new generation: a keyframe, in slices that yield; flushes wait for it. Also the way to start. */
  keyframe(): void;
  /** The link has room again. */
  writable(): void;
  /** What the replica has of these nodes is not what was sent: it is sent anew. */
  repair(nodes: readonly NodeId[]): void;
  /** The customer paused: nothing is captured or sent; resumed by keyframe(). */
  pause(): void;
  /** The node with this id as the operator saw it, for marks. */
  nodeOf(id: NodeId): Node | null;
  idOf(node: Node): NodeId | null;
  /** How often an id went over to a node that was not its equal; an act carries the count that the operator saw. */
  identityOf(id: NodeId): number;
  /** Why an act may not touch this node whatever was granted; null: it may. */
  actRefusal(node: Node): 'masked' | 'read-only' | 'file-input' | null;
  /** The seq of the last patch given to the sink. */
  readonly lastSeq: number;
  stop(): void;
}
