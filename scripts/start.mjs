// npm start: the demo. Builds when needed, then hands this process over to the push server, so that a signal reaches it.
import { ensureBuilt } from './build-state.mjs';

ensureBuilt();
process.argv.splice(2, Infinity, 'demo');
await import('../packages/push-server/dist/pagetwin.js');
