/** Documents for the replica: its own, served with a Content-Security-Policy of its own, and those of frames in it, which inherit that policy. */
import type { CompatMode } from '@pagetwin/protocol';

/** Address of an empty document in the given mode. */
export type ReplicaAddress = (mode: CompatMode) => string;

export const servedReplica: ReplicaAddress = (mode) => `/console/replica?mode=${mode}`;

/** Names have case in it: its elements are made accordingly. */
export const isXml = (document: Document): boolean => document.contentType !== 'text/html';

const loadTimeoutMs = 15_000;

/** Navigates the frame to an empty document. Rejects when it does not come. */
export function loadReplicaDocument(frame: HTMLIFrameElement, address: string): Promise<Document> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(null), loadTimeoutMs);
    const onLoad = (): void => finish(frame.contentDocument);
    frame.addEventListener('load', onLoad);
    frame.src = address;

    function finish(document: Document | null): void {
      clearTimeout(timer);
      frame.removeEventListener('load', onLoad);
      if (document === null || document.defaultView === null) reject(new Error(`The replica's document did not load: ${address}`));
      else resolve(document);
    }
  });
}

/**
 * The document of an iframe in the replica, empty and in the given mode. Its address is about:blank; it has the policy of the document around it.
 * A doctype can only be had from a parser, so these constants, and nothing else ever, are written into it.
 */
export function openFrameDocument(iframe: HTMLIFrameElement, mode: CompatMode): Document | null {
  const document = iframe.contentDocument;
  if (document === null) return null;
  const isQuirks = mode === 'quirks';
  if (document.documentElement !== null && (document.compatMode === 'BackCompat') === isQuirks) return document;
  document.open();
  document.write(isQuirks ? '<html></html>' : '<!DOCTYPE html><html></html>');
  document.close();
  return document;
}
