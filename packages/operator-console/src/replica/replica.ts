/** The operator's copy of the page: takes bodies of keyframes and patches in order, builds them through the one door, and answers where things are. */
import type { NativeBox } from './apply/native-ui.js';
import type { CaretPlace } from './caret.js';
import type { NodeId, PageOp, ViewportOp } from './ops.js';
import type { SelectedBox } from './selected-lines.js';

/** A place in the replica, for marks and acts. */
export interface Place {
  readonly node: NodeId;
  readonly identity: number;
  /** Where in the node's box, 0 … 1. */
  readonly fractionX: number;
  readonly fractionY: number;
  /** The element at the place (of the replica's document): read it through prototype getters only. */
  readonly element: Element;
}

export interface ReplicaEvents {
  viewportChanged(viewport: ViewportOp): void;
  pageChanged(page: PageOp): void;
  /** Something could not be shown as it is (over a limit, refused): for the operator's note. */
  noted(note: string): void;
  /** A whole page is shown. */
  keyframeShown(): void;
  /** Some of the page was compared with what the recorder says: these nodes differ, of so many. */
  audited(diverged: readonly NodeId[], compared: number): void;
  /** The node's content came anew. */
  healed(node: NodeId): void;
  /** Layout may have moved: overlay boxes are measured again. */
  painted(): void;
}

export interface Replica {
  /** A whole page. The body is as it travelled (deflated or not). Resolves when it is shown. Patches given meanwhile wait. Rejects with a ProtocolError: ask for a keyframe. */
  keyframe(body: Uint8Array, deflated: boolean): Promise<void>;
  /** The next patch. Rejects with a ProtocolError when it cannot be read or does not fit; nothing of it is then shown. */
  patch(body: Uint8Array, deflated: boolean): Promise<void>;
  /** x, y in CSS px of the customer's viewport. */
  placeAt(x: number, y: number): Place | null;
  /** In CSS px of the customer's viewport; null when the node is gone. */
  boxOf(node: NodeId): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } | null;
  elementOf(node: NodeId): Element | null;
  /** The id and identity count of one of the replica's own elements: for the scrollable ancestor of a place. Null when it is not the customer's. */
  nodeOf?(element: Element): { readonly node: NodeId; readonly identity: number } | null;
  /** The customer's caret, or what is selected in a field: where to draw it. Measured anew at each call. */
  caret?(): CaretPlace | null;
  /** What a highlight leaves out of what is selected in the page's text. Measured once after each time that layout may have moved. */
  selectedLines?(): readonly SelectedBox[];
  /** Controls whose list or picker is open at the customer. */
  openPickers?(): readonly NodeId[];
  /** What the customer's browser shows beside the page. */
  readonly boxes?: readonly NativeBox[];
  readonly documentId: NodeId | null;
  /** Pictures in view whose bytes are on their way. */
  readonly pendingAssets?: number;
  /** Address of the page's icon, once its bytes are there. */
  readonly icon?: string | null;
  stop(): void;
}

export interface ReplicaParts {
  /** iframe[data-replica], in the document. */
  readonly frame: HTMLIFrameElement;
  /** Address of the bytes with this hash (lower-case hex) for this session. */
  assetUrl(hash: string): string;
  readonly events: ReplicaEvents;
}
