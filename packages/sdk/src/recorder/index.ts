/** The recorder's entry: a script of its own, fetched when a session begins or goes on. The loader finds it under the symbol. */
import type { LoadScript } from '../loader/load-script.js';
import { recorderKey, type RecorderScope } from '../loader/recorder-contract.js';
import { createPageAccess } from '../page/page-access.js';
import { captureEmbedded } from './embedded-page.js';
import { createPartLoader, type PartScope } from './load-parts.js';
import { startSession } from './session.js';
import type { PageTools } from './sharing.js';

const toolsOf = ({ loadScript }: { readonly loadScript: LoadScript }): PageTools => ({
  createPageAccess,
  ...createPartLoader(globalThis as PartScope, loadScript),
});

(globalThis as RecorderScope)[recorderKey] = {
  startSession: (parts) => startSession(parts, toolsOf(parts)),
  captureEmbedded: (parts) => captureEmbedded(parts, toolsOf(parts)),
};
