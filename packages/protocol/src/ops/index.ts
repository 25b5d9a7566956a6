/** The registry of ops: an ordered list, one line an op. Codes are never reused. */
import * as assets from './assets.js';
import * as attributes from './attributes.js';
import * as css from './css.js';
import * as frames from './frames.js';
import * as inputs from './inputs.js';
import * as navigation from './navigation.js';
import type { OpReader } from './op-reader.js';
import type { OpWriter } from './op-writer.js';
import * as scroll from './scroll.js';
import * as selection from './selection.js';
import * as shadowRoots from './shadow-roots.js';
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
  | assets.AssetOp;

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
];
