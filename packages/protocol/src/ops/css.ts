/**
 * Style sheets as the page's CSSOM has them (rules C1–C4). A sheet has an id; its owner is a style or link element, or none when it was constructed.
 * A style element whose sheet is what its text says needs no op.
 */
import { sheetId, type NodeId, type SheetId } from '../ids.js';
import { limits } from '../limits.js';
import type { PageCss, PageUrl } from '../page-content.js';
import { nodeIdOrNone, readFlag, readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

/** A whole sheet: new, or replaced. */
export interface SheetOp {
  readonly kind: 'sheet';
  readonly sheet: SheetId;
  readonly owner: NodeId | null;
  readonly disabled: boolean;
  readonly media: string;
  /** What relative addresses in the rules stand against. */
  readonly base: PageUrl;
  /** Top-level rules, in order. */
  readonly rules: readonly PageCss[];
}
/** Rules are found by their indexes from the sheet downwards: [2, 0] is the first rule in the third. */
export interface RuleInsertOp {
  readonly kind: 'rule-insert';
  readonly sheet: SheetId;
  readonly path: readonly number[];
  readonly rule: PageCss;
}
export interface RuleDeleteOp {
  readonly kind: 'rule-delete';
  readonly sheet: SheetId;
  readonly path: readonly number[];
}
/** A document's or shadow root's adoptedStyleSheets, in order. */
export interface AdoptedSheetsOp {
  readonly kind: 'adopted-sheets';
  readonly root: NodeId;
  readonly sheets: readonly SheetId[];
}

export const sheetCode = 15;
export const ruleInsertCode = 16;
export const ruleDeleteCode = 17;
export const adoptedSheetsCode = 18;

const maxRuleDepth = 64;

export function writeSheet(writer: OpWriter, op: FieldsOf<SheetOp>): void {
  const { bytes, strings } = writer;
  bytes.byte(sheetCode);
  bytes.varint(op.sheet);
  bytes.varint(op.owner ?? 0);
  bytes.byte(op.disabled ? 1 : 0);
  strings.name(op.media);
  strings.value(op.base);
  bytes.varint(op.rules.length);
  for (const rule of op.rules) strings.value(rule);
}

export function readSheet(reader: OpReader): SheetOp {
  const { bytes, strings } = reader;
  const sheet = readSheetId(reader);
  const owner = nodeIdOrNone(reader);
  const disabled = readFlag(reader);
  const media = strings.name();
  const base = strings.value() as PageUrl;
  const count = bytes.count(limits.maxListLength, 'rules');
  let length = 0;
  const rules: PageCss[] = [];
  for (let index = 0; index < count; index++) {
    const rule = strings.value() as PageCss;
    length += rule.length;
    if (length > limits.maxSheetLength) bytes.fail('over-limit', `sheet of more than ${limits.maxSheetLength} units`);
    rules.push(rule);
  }
  return { kind: 'sheet', sheet, owner, disabled, media, base, rules };
}

export function writeRuleInsert(writer: OpWriter, op: FieldsOf<RuleInsertOp>): void {
  beginOp(writer, ruleInsertCode, op.sheet);
  writePath(writer, op.path);
  writer.strings.value(op.rule);
}

export function readRuleInsert(reader: OpReader): RuleInsertOp {
  return { kind: 'rule-insert', sheet: readSheetId(reader), path: readPath(reader), rule: reader.strings.value() as PageCss };
}

export function writeRuleDelete(writer: OpWriter, op: FieldsOf<RuleDeleteOp>): void {
  beginOp(writer, ruleDeleteCode, op.sheet);
  writePath(writer, op.path);
}

export function readRuleDelete(reader: OpReader): RuleDeleteOp {
  return { kind: 'rule-delete', sheet: readSheetId(reader), path: readPath(reader) };
}

export function writeAdoptedSheets(writer: OpWriter, op: FieldsOf<AdoptedSheetsOp>): void {
  beginOp(writer, adoptedSheetsCode, op.root, op.sheets.length);
  for (const sheet of op.sheets) writer.bytes.varint(sheet);
}

export function readAdoptedSheets(reader: OpReader): AdoptedSheetsOp {
  const root = readNodeId(reader);
  const count = reader.bytes.count(limits.maxListLength, 'sheets');
  return { kind: 'adopted-sheets', root, sheets: Array.from({ length: count }, () => readSheetId(reader)) };
}

function readSheetId(reader: OpReader): SheetId {
  const value = reader.bytes.varint();
  if (value === 0) reader.bytes.fail('bad-value', 'sheet id 0');
  return sheetId(value);
}

function writePath(writer: OpWriter, path: readonly number[]): void {
  writer.bytes.varint(path.length);
  for (const index of path) writer.bytes.varint(index);
}

function readPath(reader: OpReader): number[] {
  const count = reader.bytes.count(maxRuleDepth, 'rule levels');
  if (count === 0) reader.bytes.fail('bad-value', 'an empty rule path');
  return Array.from({ length: count }, () => reader.bytes.varint());
}
