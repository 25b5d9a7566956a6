/** Fetches the recorder: its script sets itself under recorderKey. The script element leaves the page again. */
import { buildInfo } from './build-info.js';
import type { Config } from './config.js';
import { problem } from './problem.js';
import { recorderKey, type Recorder, type RecorderScope } from './recorder-contract.js';

/** A script that hangs fires no event: the button must not hang with it. */
const patienceMs = 20_000;

/** @returns a function that answers with the recorder, and may be called again after it rejected with a Problem (load-failed). */
export function createRecorderLoader(window: Window & RecorderScope, { server, nonce }: Pick<Config, 'server' | 'nonce'>): () => Promise<Recorder> {
  const { document } = window;
  const address = server + buildInfo.recorderPath;
  let trustedAddress: string | undefined;

  return () =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const settle = (): void => {
        window.clearTimeout(timer);
        script.remove();
        const recorder = window[recorderKey];
        if (recorder !== undefined) return resolve(recorder);
        reject(problem('load-failed', `Pagetwin's recorder did not load from ${address}.`));
      };
      const timer = window.setTimeout(settle, patienceMs);
      if (window[recorderKey] !== undefined) return settle();
      script.onload = script.onerror = settle;
      script.crossOrigin = 'anonymous';
      script.integrity = buildInfo.recorderIntegrity;
      script.nonce = nonce;
      try {
        script.src = trustedAddress ??= trust(window, address);
        (document.head ?? document.documentElement).append(script);
      } catch {
        settle();
      }
    });
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string };
}

/** A page that enforces Trusted Types takes no bare string as a script's address; with a list of policies it allows ours by `trusted-types pagetwin`. */
function trust(window: Window & { readonly trustedTypes?: TrustedTypes }, address: string): string {
  return window.trustedTypes?.createPolicy('pagetwin', { createScriptURL: () => address }).createScriptURL('') ?? address;
}
