/** What the appliers work on: one replica document and all that is known of it. A keyframe prepares a stage of its own, which then takes the place of the one shown. */
import type { CompatMode } from '@pagetwin/protocol';
import type { Animations } from './apply/animations.js';
import type { Pictures } from './apply/canvas.js';
import type { Placeholders } from './apply/placeholders.js';
import type { Layers } from './apply/top-layer.js';
import type { NativeBoxes } from './apply/native-ui.js';
import type { OpenPickers } from './apply/open-pickers.js';
import type { Scrolls } from './apply/scroll.js';
import type { Selections } from './apply/selection.js';
import type { Slots } from './apply/slots.js';
import type { Environment } from './apply/environment.js';
import type { States } from './apply/states.js';
import type { AssetMap } from './asset-map.js';
import type { Sheets } from './css/sheets.js';
import type { Identity } from './identity.js';
import type { Door } from './materialize.js';
import type { Model } from './model.js';
import type { ReplicaEvents } from './replica.js';
import type { Sprites } from './sprites.js';
import type { ToldStates } from './told-states.js';

export interface Stage {
  readonly frame: HTMLIFrameElement;
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  readonly mode: CompatMode;
  readonly model: Model;
  readonly identity: Identity;
  readonly door: Door;
  readonly assets: AssetMap;
  readonly sheets: Sheets;
  readonly sprites: Sprites;
  readonly scrolls: Scrolls;
  readonly layers: Layers;
  readonly selections: Selections;
  readonly toldStates: ToldStates;
  readonly slots: Slots;
  /** How the page attached a shadow root, by what its content is built in. */
  readonly rootOptions: WeakMap<Node, Omit<ShadowRootInit, 'mode'>>;
  readonly placeholders: Placeholders;
  readonly states: States;
  readonly environment: Environment;
  readonly animations: Animations;
  readonly boxes: NativeBoxes;
  readonly pickers: OpenPickers;
  readonly pictures: Pictures;
  /** Base address and mode of each document, shown or being built. */
  readonly documents: WeakMap<Document, DocumentFacts>;
  /** Frames that show something: their document or a label. */
  readonly fullFrames: WeakSet<Node>;
  readonly events: ReplicaEvents;
  /** Of this browser (highlight-inheritance). */
  readonly isHighlightInherited: boolean;
  note(note: string): void;
}

export interface DocumentFacts {
  readonly base: string;
  readonly mode: CompatMode;
}

/** What relative addresses in the node stand against. */
export function baseOf(stage: Pick<Stage, 'documents'>, node: Node): string {
  return stage.documents.get(node.ownerDocument ?? (node as Document))?.base ?? '';
}
