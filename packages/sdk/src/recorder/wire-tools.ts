/** What the capture needs of the wire and the network. It stands in the recorder's script and is lent to the capture's, so that neither part is fetched twice. */
import { createPatchWriter } from '@pagetwin/protocol';
import { createAssetRelay } from './asset-relay.js';
import { createBlobMemory } from './blob-memory.js';
import { createEmbedding } from '../data/embedding.js';
import { createTokens } from '../data/value-tokens.js';
import { openKeyframe, pack } from './deflate.js';
import { createHandedOut } from './handed-out.js';
import { createScriptedSheets } from './scripted-sheets.js';
import { createSheetCopies } from './sheet-copies.js';

export const wireTools = {
  createPatchWriter,
  createAssetRelay,
  createBlobMemory,
  createEmbedding,
  createHandedOut,
  createScriptedSheets,
  createSheetCopies,
  createTokens,
  openKeyframe,
  pack,
} as const;
export type WireTools = typeof wireTools;
