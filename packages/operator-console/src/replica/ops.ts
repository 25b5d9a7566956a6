/** The ops by name, for the replica. */
import type { OpOf } from '@pagetwin/protocol';

export type { NodeId, Op, OpOf } from '@pagetwin/protocol';
export type ViewportOp = OpOf<'viewport'>;
export type PageOp = OpOf<'page'>;
