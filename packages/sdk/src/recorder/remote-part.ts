/** The entry of the part that draws operators' marks and does their acts. */
import { remoteKey, type PartScope } from './load-parts.js';
import { createRemote } from './remote.js';

(globalThis as PartScope)[remoteKey] = createRemote;
