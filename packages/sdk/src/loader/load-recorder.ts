/** Fetches the recorder: its script sets itself under recorderKey. */
import { buildInfo } from './build-info.js';
import type { LoadScript } from './load-script.js';
import { problem } from './problem.js';
import { recorderKey, type Recorder, type RecorderScope } from './recorder-contract.js';

/** May be called again after it rejected with a Problem (load-failed). */
export async function loadRecorder(window: Window & RecorderScope, server: string, loadScript: LoadScript): Promise<Recorder> {
  if (window[recorderKey] === undefined) await loadScript(buildInfo.recorderPath, buildInfo.recorderIntegrity);
  const recorder = window[recorderKey];
  if (recorder === undefined) throw problem('load-failed', `Pagetwin's recorder did not load from ${server}${buildInfo.recorderPath}.`);
  return recorder;
}
