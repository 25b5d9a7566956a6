/** The registry of ops: an ordered list, one line an op. Codes are never reused. */
import * as animations from './animations.js';
import * as assets from './assets.js';
import * as attributes from './attributes.js';
import * as audit from './audit.js';
import * as canvas from './canvas.js';
import * as css from './css.js';
import * as embedded from './embedded.js';
import * as environment from './environment.js';
import * as frames from './frames.js';
import * as inputs from './inputs.js';
import * as media from './media.js';
import * as nativeUi from './native-ui.js';
import * as navigation from './navigation.js';
import type { OpReader } from './op-reader.js';
import type { OpWriter } from './op-writer.js';
import * as placeholders from './placeholders.js';
import * as scroll from './scroll.js';
import * as selection from './selection.js';
import * as shadowRoots from './shadow-roots.js';
import * as slots from './slots.js';
import * as states from './states.js';
import * as text from './text.js';
import * as topLayer from './top-layer.js';
import * as tree from './tree.js';
import * as viewport from './viewport.js';

/** One change in a patch. */
export type Op =
  | tree.InsertOp
  | tree.MoveOp
  | tree.RemoveOp
  | text.TextOp
  | attributes.AttributeOp
  | attributes.AllAttributesOp
  | attributes.IdentityOp
  | inputs.ValueOp
  | inputs.CheckedOp
  | inputs.SelectedOp
  | scroll.ScrollOp
  | viewport.ViewportOp
  | selection.SelectionOp
  | selection.FocusOp
  | css.SheetOp
  | css.RuleInsertOp
  | css.RuleDeleteOp
  | css.AdoptedSheetsOp
  | shadowRoots.ShadowRootOp
  | frames.DocumentOp
  | frames.FrameClosedOp
  | topLayer.TopLayerOp
  | navigation.PageOp
  | assets.AssetOp
  | states.StatesOp
  | states.StateChainOp
  | states.CustomStatesOp
  | environment.EnvironmentOp
  | animations.AnimationOp
  | animations.StyleAnimationOp
  | animations.AnimationStateOp
  | animations.AnimationEndedOp
  | animations.SvgTimeOp
  | canvas.PixelsOp
  | media.MediaOp
  | slots.SlotOp
  | nativeUi.NativeUiOp
  | placeholders.PlaceholderOp
  | audit.AuditOp
  | embedded.EmbeddedOp
  | selection.FieldSelectionOp
  | tree.SubtreeOp
  | tree.RemoveRunOp;

export type OpOf<Kind extends Op['kind']> = Extract<Op, { kind: Kind }>;

interface OpEntry<Kind extends Op['kind']> {
  readonly kind: Kind;
  readonly code: number;
  readonly write: (writer: OpWriter, op: OpOf<Kind>) => void;
  readonly read: (reader: OpReader) => OpOf<Kind>;
}
type AnyEntry = { [Kind in Op['kind']]: OpEntry<Kind> }[Op['kind']];

export const opEntries: readonly AnyEntry[] = [
  { kind: 'insert', code: tree.insertCode, write: tree.writeInsert, read: tree.readInsert },
  { kind: 'move', code: tree.moveCode, write: tree.writeMove, read: tree.readMove },
  { kind: 'remove', code: tree.removeCode, write: tree.writeRemove, read: tree.readRemove },
  { kind: 'text', code: text.textCode, write: text.writeText, read: text.readText },
  { kind: 'attribute', code: attributes.attributeOpCode, write: attributes.writeAttribute, read: attributes.readAttribute },
  { kind: 'all-attributes', code: attributes.allAttributesCode, write: attributes.writeAllAttributes, read: attributes.readAllAttributes },
  { kind: 'identity', code: attributes.identityCode, write: attributes.writeIdentity, read: attributes.readIdentity },
  { kind: 'value', code: inputs.valueCode, write: inputs.writeValue, read: inputs.readValue },
  { kind: 'checked', code: inputs.checkedCode, write: inputs.writeChecked, read: inputs.readChecked },
  { kind: 'selected', code: inputs.selectedCode, write: inputs.writeSelected, read: inputs.readSelected },
  { kind: 'scroll', code: scroll.scrollCode, write: scroll.writeScroll, read: scroll.readScroll },
  { kind: 'viewport', code: viewport.viewportCode, write: viewport.writeViewport, read: viewport.readViewport },
  { kind: 'selection', code: selection.selectionCode, write: selection.writeSelection, read: selection.readSelection },
  { kind: 'focus', code: selection.focusCode, write: selection.writeFocus, read: selection.readFocus },
  { kind: 'sheet', code: css.sheetCode, write: css.writeSheet, read: css.readSheet },
  { kind: 'rule-insert', code: css.ruleInsertCode, write: css.writeRuleInsert, read: css.readRuleInsert },
  { kind: 'rule-delete', code: css.ruleDeleteCode, write: css.writeRuleDelete, read: css.readRuleDelete },
  { kind: 'adopted-sheets', code: css.adoptedSheetsCode, write: css.writeAdoptedSheets, read: css.readAdoptedSheets },
  { kind: 'shadow-root', code: shadowRoots.shadowRootCode, write: shadowRoots.writeShadowRoot, read: shadowRoots.readShadowRoot },
  { kind: 'document', code: frames.documentCode, write: frames.writeDocument, read: frames.readDocument },
  { kind: 'frame-closed', code: frames.frameClosedCode, write: frames.writeFrameClosed, read: frames.readFrameClosed },
  { kind: 'top-layer', code: topLayer.topLayerCode, write: topLayer.writeTopLayer, read: topLayer.readTopLayer },
  { kind: 'page', code: navigation.pageCode, write: navigation.writePage, read: navigation.readPage },
  { kind: 'asset', code: assets.assetCode, write: assets.writeAsset, read: assets.readAsset },
  { kind: 'states', code: states.statesCode, write: states.writeStates, read: states.readStates },
  { kind: 'state-chain', code: states.stateChainCode, write: states.writeStateChain, read: states.readStateChain },
  { kind: 'custom-states', code: states.customStatesCode, write: states.writeCustomStates, read: states.readCustomStates },
  { kind: 'environment', code: environment.environmentCode, write: environment.writeEnvironment, read: environment.readEnvironment },
  { kind: 'animation', code: animations.animationCode, write: animations.writeAnimation, read: animations.readAnimation },
  { kind: 'style-animation', code: animations.styleAnimationCode, write: animations.writeStyleAnimation, read: animations.readStyleAnimation },
  { kind: 'animation-state', code: animations.animationStateCode, write: animations.writeAnimationState, read: animations.readAnimationState },
  { kind: 'animation-ended', code: animations.animationEndedCode, write: animations.writeAnimationEnded, read: animations.readAnimationEnded },
  { kind: 'svg-time', code: animations.svgTimeCode, write: animations.writeSvgTime, read: animations.readSvgTime },
  { kind: 'pixels', code: canvas.pixelsCode, write: canvas.writePixels, read: canvas.readPixels },
  { kind: 'media', code: media.mediaCode, write: media.writeMedia, read: media.readMedia },
  { kind: 'slot', code: slots.slotCode, write: slots.writeSlot, read: slots.readSlot },
  { kind: 'native-ui', code: nativeUi.nativeUiCode, write: nativeUi.writeNativeUi, read: nativeUi.readNativeUi },
  { kind: 'placeholder', code: placeholders.placeholderCode, write: placeholders.writePlaceholder, read: placeholders.readPlaceholder },
  { kind: 'audit', code: audit.auditCode, write: audit.writeAudit, read: audit.readAudit },
  { kind: 'embedded', code: embedded.embeddedCode, write: embedded.writeEmbedded, read: embedded.readEmbedded },
  { kind: 'field-selection', code: selection.fieldSelectionCode, write: selection.writeFieldSelection, read: selection.readFieldSelection },
  { kind: 'subtree', code: tree.subtreeCode, write: tree.writeSubtree, read: tree.readSubtree },
  { kind: 'remove-run', code: tree.removeRunCode, write: tree.writeRemoveRun, read: tree.readRemoveRun },
];

/** Other ways in which an op may travel. Their names and codes are no other's; what they are read as is an op of the list above. */
export const shortEntries: readonly { readonly name: string; readonly code: number; readonly read: (reader: OpReader) => Op }[] = [
  { name: 'value-edit', code: inputs.valueEditCode, read: inputs.readValueEdit },
  { name: 'text-edit', code: text.textEditCode, read: text.readTextEdit },
  { name: 'style-edit', code: attributes.styleEditCode, read: attributes.readStyleEdit },
  { name: 'caret', code: selection.caretCode, read: selection.readCaret },
];
