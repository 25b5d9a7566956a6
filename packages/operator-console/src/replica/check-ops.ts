/** The whole list of ops is tried on the model before any of it is shown. What does not fit throws, and the model is as it was. */
import { limits, ProtocolError, unreachable, type AttributeData, type NodeId, type Op, type OpOf, type PageText, type SheetId } from '@pagetwin/protocol';
import { embedding } from './allow-list.js';
import type { Entry, Model } from './model.js';

/** Sheets that ops may name. */
export interface SheetIds {
  has(id: SheetId): boolean;
  readonly size: number;
}

export interface Checked {
  /** With one op for each node of a run that goes. */
  readonly ops: readonly Op[];
  /** Nodes that are in the replica no more. */
  readonly gone: readonly Entry[];
}

const maxSheets = limits.maxListLength;

/** @throws ProtocolError; the model is then unchanged. */
export function checkOps(ops: readonly Op[], model: Model, sheets: SheetIds): Checked {
  const added = new Set<SheetId>();
  model.begin();
  let single: readonly Op[];
  try {
    single = ops.flatMap((op) => {
      const each = op.kind === 'remove-run' ? removesOf(op, model) : [op];
      for (const one of each) checkOp(one, model, sheets, added);
      return each;
    });
  } catch (error) {
    model.undo();
    throw error;
  }
  return { ops: single, gone: model.commit() };
}

function removesOf({ node, count }: OpOf<'remove-run'>, model: Model): OpOf<'remove'>[] {
  const removes: OpOf<'remove'>[] = [];
  for (let entry: Entry | null = model.need(node); entry !== null && removes.length < count; entry = entry.next)
    removes.push({ kind: 'remove', node: entry.id });
  if (removes.length < count) throw new ProtocolError('bad-reference', `${count} nodes from node ${node} on, and there are ${removes.length}`);
  return removes;
}

type SingleOp = Exclude<Op, { kind: 'remove-run' }>;

function checkOp(op: SingleOp, model: Model, sheets: SheetIds, added: Set<SheetId>): void {
  const needSheet = (id: SheetId): void => {
    if (!sheets.has(id) && !added.has(id)) throw new ProtocolError('bad-reference', `sheet ${id} is not in the replica`);
  };
  const maybe = (id: NodeId | null): Entry | null => (id === null ? null : model.need(id));

  switch (op.kind) {
    case 'insert':
      return model.insert(model.need(op.parent), maybe(op.after), op.nodes);
    case 'move':
      return model.move(model.need(op.node), model.need(op.parent), maybe(op.after));
    case 'remove':
      return model.remove(model.need(op.node));
    case 'document':
      return model.setRoot(op.frame === null ? null : needFrame(model, op.frame), 'document', op.document, op.nodes);
    case 'shadow-root':
      return model.setRoot(model.need(op.host, 'element'), 'shadow-root', op.root, op.nodes);
    case 'frame-closed':
      return model.dropRoot(needFrame(model, op.frame));
    case 'text':
      return setText(model, model.need(op.node, 'text', 'comment'), op.text);
    case 'attribute':
      return setAttribute(model, model.need(op.node, 'element'), op);
    case 'all-attributes':
      return setAttributes(model, model.need(op.node, 'element'), op.attributes);
    case 'subtree':
      return model.replaceContent(model.need(op.node), op.nodes);
    case 'value':
    case 'checked':
    case 'selected':
    case 'top-layer':
    case 'states':
    case 'custom-states':
    case 'animation':
    case 'style-animation':
    case 'svg-time':
    case 'pixels':
    case 'media':
    case 'placeholder':
    case 'field-selection':
      model.need(op.node, 'element');
      return;
    case 'state-chain':
    case 'native-ui':
      if (op.node !== null) model.need(op.node, 'element');
      return;
    case 'slot':
      model.need(op.slot, 'element');
      for (const node of op.nodes) model.need(node, 'element', 'text');
      return;
    case 'embedded':
      needFrame(model, op.frame);
      return;
    case 'identity':
      model.need(op.node);
      return;
    case 'scroll':
      model.need(op.node, 'element', 'document');
      return;
    case 'selection':
      if (op.range === null) return;
      model.need(op.range.anchor);
      model.need(op.range.focus);
      return;
    case 'focus':
      maybe(op.node);
      return;
    case 'sheet':
      if (op.owner !== null) model.need(op.owner, 'element', 'comment');
      added.add(op.sheet);
      if (sheets.size + added.size > maxSheets) throw new ProtocolError('over-limit', `style sheets over ${maxSheets}`);
      return;
    case 'rule-insert':
    case 'rule-delete':
      return needSheet(op.sheet);
    case 'adopted-sheets':
      model.need(op.root, 'document', 'shadow-root');
      return op.sheets.forEach(needSheet);
    case 'viewport':
    case 'page':
    case 'asset':
    case 'environment':
    // An animation that is not there any more, or a node that a digest is of, went meanwhile: that is no fault of the patch.
    case 'animation-state':
    case 'animation-ended':
    case 'audit':
      return;
    default:
      return unreachable(op);
  }
}

function setText(model: Model, entry: Entry, text: PageText): void {
  if (entry.sent !== null && 'text' in entry.sent) model.setSent(entry, { ...entry.sent, text });
}

function setAttributes(model: Model, entry: Entry, attributes: readonly AttributeData[]): void {
  if (entry.sent?.kind === 'element') model.setSent(entry, { ...entry.sent, attributes });
}

function setAttribute(model: Model, entry: Entry, { name, namespace, value }: OpOf<'attribute'>): void {
  if (entry.sent?.kind !== 'element') return;
  const others = entry.sent.attributes.filter((attribute) => attribute.name !== name || attribute.namespace !== namespace);
  setAttributes(model, entry, value === null ? others : [...others, { name, namespace, value }]);
}

function needFrame(model: Model, id: NodeId): Entry {
  const frame = model.need(id, 'element');
  if (frame.tag !== 'iframe' && !embedding.has(frame.tag)) throw new ProtocolError('bad-reference', `node ${id} is a ${frame.tag}, not an iframe`);
  return frame;
}
