/**
 * Frames of other origins with a recorder of their own (rules E1–E3): their bodies are read here, and their ops join the page's. A frame says nothing of what is not its:
 * ids outside its range are refused, and so is what it says of the page as a whole.
 */
import {
  createPatchReader,
  frameRangeOf,
  isInRange,
  ProtocolError,
  wholeRange,
  type IdRange,
  type NodeData,
  type NodeId,
  type Op,
  type OpOf,
  type PatchReader,
} from '@pagetwin/protocol';

export interface EmbeddedFrames {
  /** The ops with those of the frames in their places. @throws ProtocolError when a frame's cannot be read or are not its own. */
  join(ops: readonly Op[]): Op[];
  /** The same, with the frames closed that brought something: what they brought did not fit. */
  close(ops: readonly Op[]): Op[];
}

interface Frame {
  readonly reader: PatchReader;
  range: IdRange | null;
}

const maxLevels = 4;
/** Of the page as a whole, or of the one who uses it. */
const notTheirs: ReadonlySet<Op['kind']> = new Set<Op['kind']>(['page', 'viewport', 'environment', 'selection', 'focus', 'state-chain', 'native-ui', 'audit']);
/** Fields that name a node or a sheet, and those that are lists of them. */
const idFields: ReadonlySet<string> = new Set(['parent', 'after', 'node', 'host', 'root', 'document', 'frame', 'slot', 'owner', 'sheet']);
const idLists: ReadonlySet<string> = new Set(['nodes', 'sheets']);

export function createEmbeddedFrames(): EmbeddedFrames {
  const frames = new Map<NodeId, Frame>();

  function join(ops: readonly Op[], outer: IdRange, level: number): Op[] {
    return ops.flatMap((op) => (op.kind === 'embedded' ? read(op, outer, level) : [op]));
  }

  function read(op: OpOf<'embedded'>, outer: IdRange, level: number): Op[] {
    if (level === maxLevels) throw new ProtocolError('over-limit', `frames in frames over ${maxLevels}`);
    if (op.isKeyframe) frames.set(op.frame, { reader: createPatchReader(), range: null });
    const frame = frames.get(op.frame);
    // It was closed; its next keyframe opens it again.
    if (frame === undefined) return [];
    const ops = frame.reader.read(op.body).filter(({ kind }) => !notTheirs.has(kind));
    const own = (frame.range ??= rangeOf(ops, outer));
    for (const each of ops) checkIds(each, own);
    return join(ops, own, level + 1).map((each) => placed(each, op.frame, own));
  }

  return {
    join: (ops) => join(ops, wholeRange, 0),
    close: (ops) =>
      ops.map((op) => {
        if (op.kind !== 'embedded') return op;
        frames.delete(op.frame);
        return { kind: 'frame-closed', frame: op.frame };
      }),
  };
}

function rangeOf(ops: readonly Op[], outer: IdRange): IdRange {
  const page = ops.find((op) => op.kind === 'document' && op.frame === null);
  const range = page?.kind === 'document' ? frameRangeOf(outer, page.document) : null;
  if (range === null) throw new ProtocolError('bad-reference', 'a frame without a document, or with one of a strange range');
  return range;
}

/** What it calls the page is what its frame shows; its animations are counted by itself. */
function placed(op: Op, frame: NodeId, range: IdRange): Op {
  if (op.kind === 'document' && op.frame === null) return { ...op, frame };
  return 'animation' in op && op.animation <= range.size ? { ...op, animation: op.animation + range.first } : op;
}

function checkIds(op: Op, range: IdRange): void {
  for (const [name, value] of Object.entries(op) as [string, unknown][]) {
    if (idLists.has(name)) checkList(value as readonly unknown[], range);
    else if (idFields.has(name) && typeof value === 'number') checkId(value, range);
  }
}

/** Nodes, or the numbers of nodes or sheets; texts and attributes name none. */
function checkList(list: readonly unknown[], range: IdRange): void {
  const left: unknown[] = [...list];
  for (let item = left.pop(); item !== undefined; item = left.pop()) {
    if (typeof item === 'number') checkId(item, range);
    if (typeof item !== 'object' || item === null || !('id' in item)) continue;
    const node = item as NodeData;
    checkId(node.id, range);
    if (node.kind === 'element') for (const child of node.children) left.push(child);
  }
}

function checkId(id: number, range: IdRange): void {
  if (!isInRange(range, id)) throw new ProtocolError('bad-reference', `id ${id} is not of its frame`);
}
