/**
 * Patches in order, as bytes in a few blocks: what a page sends sixty times a second leaves no object behind but its place, so that the garbage collector
 * has little to carry (an ArrayBuffer a patch was a quarter of the server's time, measured 2026-11-28). A block belongs to one log and is written once.
 */
export interface PatchLog {
  readonly count: number;
  readonly bytes: number;
  /** Copies. */
  add(patch: Uint8Array): void;
  /** A view, not a copy: what it shows stays as it is for as long as somebody holds it. */
  at(index: number): Uint8Array | null;
  /** Of the patch with this index and all after it. */
  bytesFrom(index: number): number;
}

/** A session in which little happens holds little; one in which much happens wastes at most so much. */
const firstBlockBytes = 1024;
const maxBlockBytes = 64 * 1024;

const nothing: Uint8Array = new Uint8Array(0);

export function createPatchLog(): PatchLog {
  let block = nothing;
  let used = 0;
  /** Of each patch: its block, and where in it it ends. It begins where the one before in the same block ends. */
  const blocks: Uint8Array[] = [];
  const ends: number[] = [];

  function makeRoom(patchBytes: number): void {
    if (patchBytes <= block.length - used) return;
    block = new Uint8Array(Math.max(patchBytes, Math.min(maxBlockBytes, block.length * 2), firstBlockBytes));
    used = 0;
  }

  function at(index: number): Uint8Array | null {
    const home = blocks[index];
    if (home === undefined) return null;
    const start = index > 0 && blocks[index - 1] === home ? ends[index - 1] : 0;
    return home.subarray(start, ends[index]);
  }

  const log: { -readonly [Key in keyof PatchLog]: PatchLog[Key] } = {
    count: 0,
    bytes: 0,
    add(patch) {
      makeRoom(patch.length);
      block.set(patch, used);
      used += patch.length;
      log.bytes += patch.length;
      log.count++;
      blocks.push(block);
      ends.push(used);
    },
    at,
    bytesFrom(index) {
      let sum = 0;
      for (let each = index; each < blocks.length; each++) sum += at(each)?.length ?? 0;
      return sum;
    },
  };
  return log;
}
