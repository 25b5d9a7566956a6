/**
 * The registry of appliers, in two parts. Structure is what makes trees: a keyframe does it apart from what is shown, in slices. State is what only a shown tree has.
 * Between the two, the trees are shown.
 */
import { unreachable, type Op } from '@pagetwin/protocol';
import type { Identity } from '../identity.js';
import type { Stage } from '../stage.js';
import { setAssets } from './assets.js';
import { setAllAttributes, setAttribute, setIdentity } from './attributes.js';
import { applyCss } from './css.js';
import { setEnvironment } from './environment.js';
import { buildDocument, closeFrame, showDocument } from './frames.js';
import { setChecked, setSelected, setValue } from './inputs.js';
import { setMedia } from './media.js';
import { setPage } from './navigation.js';
import { buildShadowRoot, showShadowRoot } from './shadow-roots.js';
import { setText } from './text.js';
import { insertNodes, moveNode, removeNode, replaceContent } from './tree.js';
import { setViewport } from './viewport.js';

/** Trees, text and attributes, in the order of the ops. */
export function* applyStructure(stage: Stage, ops: readonly Op[]): Generator<undefined, void> {
  setAssets(stage, ops);
  for (const op of ops) if (op.kind === 'environment') setEnvironment(stage, op);
  for (const op of ops) {
    switch (op.kind) {
      case 'insert':
        yield* insertNodes(stage, op);
        break;
      case 'document':
        yield* buildDocument(stage, op);
        break;
      case 'shadow-root':
        yield* buildShadowRoot(stage, op);
        break;
      case 'subtree':
        yield* replaceContent(stage, op);
        break;
      case 'move':
        moveNode(stage, op);
        break;
      case 'remove':
        removeNode(stage, op);
        break;
      case 'text':
        setText(stage, op);
        break;
      case 'attribute':
        setAttribute(stage, op);
        break;
      case 'all-attributes':
        setAllAttributes(stage, op);
        break;
      case 'identity':
        setIdentity(stage, op);
        break;
      default:
    }
  }
}

/**
 * Puts what was built into its place: documents and shadow roots, outer ones first. Also what fell out of it: a frame that was moved has lost its document.
 * @param before - which ids what is shown had.
 */
export function showRoots(stage: Stage, before: Identity): void {
  for (const root of stage.model.roots) {
    const built = stage.identity.nodeOf(root.id);
    if (built === null) continue;
    if (root.kind === 'document') showDocument(stage, before, root, built as Document);
    else if (built.nodeType === 1) showShadowRoot(stage, before, root, built as Element);
  }
}

/** What ops say about trees that are shown. */
export function applyState(stage: Stage, ops: readonly Op[]): void {
  for (const op of ops) {
    applyStateOp(stage, op);
    stage.toldStates.note(op, stage.identity);
  }
}

function applyStateOp(stage: Stage, op: Op): void {
  switch (op.kind) {
    case 'value':
      return setValue(stage, op);
    case 'checked':
      return setChecked(stage, op);
    case 'selected':
      return setSelected(stage, op);
    case 'scroll':
      return stage.scrolls.set(op);
    case 'viewport':
      return setViewport(stage, op);
    case 'selection':
      return stage.selections.set(op);
    case 'focus':
      stage.states.touch();
      return stage.selections.focus(op);
    case 'states':
      stage.pickers.set(op);
      return stage.states.setFlags(op);
    case 'state-chain':
      return stage.states.setChain(op);
    case 'custom-states':
      return stage.states.setCustom(op);
    case 'sheet':
    case 'rule-insert':
    case 'rule-delete':
    case 'adopted-sheets':
      return applyCss(stage, op);
    case 'field-selection':
      return stage.selections.setField(op);
    case 'native-ui':
      return stage.boxes.set(op);
    case 'frame-closed':
      return closeFrame(stage, op);
    case 'slot':
      return stage.slots.set(op);
    case 'top-layer':
      return stage.layers.set(op);
    case 'animation':
    case 'style-animation':
    case 'animation-state':
    case 'animation-ended':
    case 'svg-time':
      return stage.animations.set(stage, op);
    case 'pixels':
      return stage.pictures.set(stage, op);
    case 'media':
      return setMedia(stage, op);
    case 'placeholder':
      return stage.placeholders.set(op);
    case 'page':
      return setPage(stage, op);
    case 'insert':
    case 'move':
    case 'remove':
    case 'document':
    case 'shadow-root':
    case 'subtree':
    case 'attribute':
    case 'all-attributes':
      return stage.states.touch();
    case 'remove-run':
    case 'text':
    case 'identity':
    case 'asset':
    case 'environment':
    case 'audit':
    case 'embedded':
      return;
    default:
      return unreachable(op);
  }
}

/** A keyframe tells all live state anew: what it does not tell is as it is by itself. */
export function beginState(stage: Stage): void {
  stage.toldStates.begin();
  stage.sheets.begin();
  stage.scrolls.begin();
  stage.layers.begin();
  stage.slots.begin();
  stage.selections.begin();
  stage.placeholders.begin();
  stage.states.begin();
  stage.animations.begin();
  stage.boxes.begin();
  stage.pickers.begin();
  stage.pictures.begin();
}

/** After the last op, before anything is painted. Styles first: layout decides how far there is to scroll. */
export function settle(stage: Stage): void {
  stage.sheets.settle(stage.model, stage.identity);
  stage.slots.settle(stage);
  stage.placeholders.settle(stage);
  stage.states.settle(stage);
  stage.pictures.settle(stage);
  stage.layers.settle(stage);
  stage.scrolls.settle(stage);
  stage.selections.settle(stage);
  stage.animations.settle(stage);
  stage.boxes.settle(stage);
  stage.pickers.settle(stage);
  stage.sprites.settle(stage);
}
