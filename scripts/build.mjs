// Builds what is out of date: npm test runs it beside what only reads the sources.
import { ensureBuilt } from './build-state.mjs';

ensureBuilt();
