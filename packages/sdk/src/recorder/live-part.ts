/** The entry of the part that captures what lives in a page. */
import { liveKey, type PartScope } from './load-parts.js';
import { livePart } from './register-live.js';

(globalThis as PartScope)[liveKey] = livePart;
