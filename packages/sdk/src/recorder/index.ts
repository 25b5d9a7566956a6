/** The recorder's entry: a script of its own, fetched when a session begins or goes on. The loader finds it under the symbol. */
import { recorderKey, type RecorderScope } from '../loader/recorder-contract.js';
import { createPageAccess } from '../page/page-access.js';
import { createPartLoader, type PartScope } from './load-parts.js';
import { startSession } from './session.js';

(globalThis as RecorderScope)[recorderKey] = {
  startSession: (parts) => startSession(parts, { createPageAccess, ...createPartLoader(globalThis as PartScope, parts.loadScript) }),
};
