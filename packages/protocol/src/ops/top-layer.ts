/** An element entered or left the top layer: a modal dialog, an open popover, what is shown in full screen. In the order in which they lie. */
import type { NodeId } from '../ids.js';
import { readNodeId, type OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export type Layer = 'none' | 'modal' | 'popover' | 'fullscreen';

export interface TopLayerOp {
  readonly kind: 'top-layer';
  readonly node: NodeId;
  readonly layer: Layer;
}

export const topLayerCode = 22;

const layers: readonly Layer[] = ['none', 'modal', 'popover', 'fullscreen'];

export function writeTopLayer(writer: OpWriter, op: FieldsOf<TopLayerOp>): void {
  beginOp(writer, topLayerCode, op.node);
  writer.bytes.byte(layers.indexOf(op.layer));
}

export function readTopLayer(reader: OpReader): TopLayerOp {
  const node = readNodeId(reader);
  return { kind: 'top-layer', node, layer: layers[reader.bytes.byte()] ?? reader.bytes.fail('bad-code', 'an unknown layer') };
}
