/** What runs while an operator is in the session and the customer has not paused: the capture, and what operators do in the page. */
import type { PageAccess } from '../capture/capture.js';
import type { PageCapture, PageCaptureParts, PageSink, SitePolicy } from './page-capture.js';
import type { Remote, RemoteParts } from './remote.js';

/** The parts that touch the page. Tests bring others. */
export interface PageTools {
  createPageAccess(window: Window & typeof globalThis): PageAccess;
  createPageCapture(parts: PageCaptureParts): PageCapture;
  createRemote(parts: RemoteParts): Remote;
}

export interface SharingParts extends Omit<RemoteParts, 'policy' | 'capture'> {
  readonly tools: PageTools;
  readonly sink: PageSink;
  /** Known before the first socket, so before anything can be shared. */
  policy(): SitePolicy | null;
}

export interface Sharing {
  readonly isOn: boolean;
  /** Turning on begins a generation. Off, nothing is captured and no act is done. */
  turn(isOn: boolean): void;
  /** A new generation, where one is running. */
  keyframe(): void;
  writable(): void;
  /** null while off. */
  readonly remote: Remote | null;
  stop(): void;
}

export function createSharing({ tools, sink, policy, ...parts }: SharingParts): Sharing {
  // Kept over a pause: node ids must not begin anew within an epoch, or an act in flight could find another node under its id.
  let running: { readonly capture: PageCapture; readonly remote: Remote } | null = null;
  let isOn = false;

  function begin(known: SitePolicy): { readonly capture: PageCapture; readonly remote: Remote } {
    const { window, page } = parts;
    const capture = tools.createPageCapture({ window, page, policy: known, sink });
    return { capture, remote: tools.createRemote({ ...parts, capture, policy: known }) };
  }

  return {
    get isOn() {
      return isOn;
    },
    get remote() {
      return isOn && running !== null ? running.remote : null;
    },
    turn(on) {
      const known = policy();
      if (on === isOn || known === null) return;
      isOn = on;
      if (!on) return running?.capture.pause();
      running ??= begin(known);
      running.capture.keyframe();
    },
    keyframe() {
      if (isOn) running?.capture.keyframe();
    },
    writable() {
      if (isOn) running?.capture.writable();
    },
    stop() {
      isOn = false;
      running?.remote.stop();
      running?.capture.stop();
      running = null;
    },
  };
}
