/** The entry of the part that captures the page. */
import { captureKey, type PartScope } from './load-parts.js';
import { createPageCapture } from './register.js';

(globalThis as PartScope)[captureKey] = createPageCapture;
