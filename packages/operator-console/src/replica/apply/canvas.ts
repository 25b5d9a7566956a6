/** Pixels of what draws for itself: painted onto the replica's own canvas from outside; of a video, which has no film here, they are the poster. */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export interface Canvases {
  /** A keyframe tells all pixels anew. */
  begin(): void;
  set(stage: Stage, op: OpOf<'pixels'>): void;
  release(id: NodeId): void;
}

export function createCanvases(): Canvases {
  const latest = new Map<NodeId, OpOf<'pixels'>>();
  const posters = new Map<NodeId, string>();

  async function draw(stage: Stage, op: OpOf<'pixels'>): Promise<void> {
    const element = stage.identity.elementOf(op.node);
    if (element === null || op.pixels === null) return;
    const picture = new Blob([op.pixels.bytes as Uint8Array<ArrayBuffer>], { type: op.pixels.type });
    if (element.nodeName === 'VIDEO') return setPoster(element, op.node, picture);
    if (element.nodeName !== 'CANVAS') return;
    const bitmap = await createImageBitmap(picture);
    // A later one came while this was decoded.
    if (latest.get(op.node) === op && stage.identity.elementOf(op.node) === element) paint(element as HTMLCanvasElement, op, bitmap);
    bitmap.close();
  }

  function setPoster(video: Element, id: NodeId, picture: Blob): void {
    const before = posters.get(id);
    const address = URL.createObjectURL(picture);
    posters.set(id, address);
    video.setAttribute('poster', address);
    if (before !== undefined) URL.revokeObjectURL(before);
  }

  return {
    begin: () => latest.clear(),
    set(stage, op) {
      latest.set(op.node, op);
      draw(stage, op).catch(() => stage.note('A picture of a canvas could not be read.'));
    },
    release(id) {
      latest.delete(id);
      const poster = posters.get(id);
      if (poster !== undefined) URL.revokeObjectURL(poster);
      posters.delete(id);
    },
  };
}

/** The picture may be smaller than the bitmap that it shows. */
function paint(canvas: HTMLCanvasElement, { width, height }: OpOf<'pixels'>, bitmap: ImageBitmap): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.clearRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
}
