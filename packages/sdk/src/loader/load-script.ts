/** Fetches a script of ours from the push server, checked by its hash. Its element leaves the page again. */
import type { Config } from './config.js';

/** A script that hangs fires no event: what waits for it must not hang with it. */
const patienceMs = 20_000;

/** Resolves when the script has run, or will not: what it should have set says which. */
export type LoadScript = (path: string, integrity: string) => Promise<void>;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(path: string): string }): { createScriptURL(path: string): string };
}

/** @param place - our own root: what comes and goes in there, no observer and no listener of the page's notices. */
export function createScriptLoader(
  window: Window & { readonly trustedTypes?: TrustedTypes },
  { server, nonce }: Pick<Config, 'server' | 'nonce'>,
  place: ShadowRoot,
): LoadScript {
  const { document } = window;
  let addressOf: ((path: string) => string) | undefined;

  /** A page that enforces Trusted Types takes no bare string as a script's address; with a list of policies it allows ours by `trusted-types pagetwin`. */
  function trust(): (path: string) => string {
    const createScriptURL = (path: string): string => server + path;
    const policy = window.trustedTypes?.createPolicy('pagetwin', { createScriptURL });
    return (path) => policy?.createScriptURL(path) ?? createScriptURL(path);
  }

  return (path, integrity) =>
    new Promise((resolve) => {
      const script = document.createElement('script');
      const settle = (): void => {
        window.clearTimeout(timer);
        script.remove();
        resolve();
      };
      const timer = window.setTimeout(settle, patienceMs);
      script.onload = script.onerror = settle;
      script.crossOrigin = 'anonymous';
      script.integrity = integrity;
      script.nonce = nonce;
      try {
        addressOf ??= trust();
        script.src = addressOf(path);
        (place.isConnected ? place : (document.head ?? document.documentElement)).append(script);
      } catch {
        settle();
      }
    });
}
