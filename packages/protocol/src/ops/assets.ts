/** Where the bytes behind an address of the page are: relayed under their hash, or not to be had. */
import type { PageUrl } from '../page-content.js';
import type { OpReader } from './op-reader.js';
import type { FieldsOf, OpWriter } from './op-writer.js';

export interface AssetOp {
  readonly kind: 'asset';
  /** The address as attributes and rules name it, made absolute. */
  readonly url: PageUrl;
  /** SHA-256 of the bytes; null: not to be had, a grey box is shown. */
  readonly hash: Uint8Array | null;
}

export const assetCode = 24;
const hashBytes = 32;

export function writeAsset(writer: OpWriter, op: FieldsOf<AssetOp>): void {
  writer.bytes.byte(assetCode);
  writer.strings.value(op.url);
  writer.bytes.byte(op.hash === null ? 0 : 1);
  if (op.hash !== null) writer.bytes.bytes(op.hash);
}

export function readAsset(reader: OpReader): AssetOp {
  const url = reader.strings.value() as PageUrl;
  const known = reader.bytes.byte();
  if (known > 1) reader.bytes.fail('bad-value', `${known} is neither 0 nor 1`);
  return { kind: 'asset', url, hash: known === 1 ? reader.bytes.bytes(hashBytes).slice() : null };
}
