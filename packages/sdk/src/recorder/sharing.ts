/** What runs while an operator is in the session and the customer has not paused: the capture, and what operators do in the page. */
import type { NodeId } from '@pagetwin/protocol';
import type { PageAccess } from '../capture/capture.js';
import { problem, type Problem } from '../loader/problem.js';
import type { Early } from '../loader/recorder-contract.js';
import { createLateRemote } from './late-remote.js';
import type { CreatePageCapture, PartLoader } from './load-parts.js';
import type { PageCapture, PageSink, SitePolicy } from './page-capture.js';
import type { Remote, RemoteParts } from './remote.js';
import { wireTools } from './wire-tools.js';

/** What touches the page, and the parts that come late. Tests bring others. */
export interface PageTools extends PartLoader {
  createPageAccess(window: Window & typeof globalThis, place: ShadowRoot): PageAccess;
}

export interface SharingParts extends Omit<RemoteParts, 'policy' | 'capture'> {
  readonly tools: PageTools;
  readonly sink: PageSink;
  readonly early: Early | null;
  /** Known before the first socket, so before anything can be shared. */
  policy(): SitePolicy | null;
  /** False while the line is down: what does not load then is asked for again when it is back. */
  isConnected(): boolean;
  /** The page cannot be shared: the capture did not load. */
  failed(problem: Problem): void;
}

export interface Sharing {
  readonly isOn: boolean;
  /** Turning on begins a generation. Off, nothing is captured and no act is done. */
  turn(isOn: boolean): void;
  /** A new generation, where one is running. */
  keyframe(): void;
  repair(nodes: readonly NodeId[]): void;
  writable(): void;
  /** null while off. */
  readonly remote: Remote | null;
  stop(): void;
}

/** A line that breaks takes a script with it before the socket is known to be gone. */
const askAgainAfterMs = 250;

export function createSharing({ tools, sink, early, policy, isConnected, failed, ...parts }: SharingParts): Sharing {
  // Kept over a pause: node ids must not begin anew within an epoch, or an act in flight could find another node under its id.
  let running: { readonly capture: PageCapture; readonly remote: Remote } | null = null;
  let isLoading = false;
  let isOn = false;
  let isStopped = false;

  async function begin(known: SitePolicy): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    try {
      const createPageCapture = await loadCapture();
      if (createPageCapture === null) isOn = false;
      else start(createPageCapture, known);
    } catch (cause) {
      // Not a part that is lacking, then a page that our start could not cope with: it must not hear of it by a rejection that nobody handles.
      if (!isStopped) failed(cause instanceof Error && 'code' in cause ? (cause as Error & Problem) : problem('load-failed', 'This page cannot be captured.'));
    } finally {
      isLoading = false;
    }
  }

  /** null: not as long as the line is down. turn(true) comes again with the line. */
  async function loadCapture(): Promise<CreatePageCapture | null> {
    try {
      return await tools.loadCapture();
    } catch {
      await new Promise((resolve) => parts.window.setTimeout(resolve, askAgainAfterMs));
    }
    return tools.loadCapture().catch((cause: unknown) => {
      if (isConnected()) throw cause;
      return null;
    });
  }

  function start(createPageCapture: CreatePageCapture, known: SitePolicy): void {
    if (isStopped) return;
    const { window, page, done } = parts;
    const capture = createPageCapture({ window, page, policy: known, sink, early, wire: wireTools });
    const load = async (): Promise<Remote> => (await tools.loadRemote())({ ...parts, capture, policy: known });
    running = { capture, remote: createLateRemote(load, done) };
    if (isOn) capture.keyframe();
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
      if (running === null) return on ? void begin(known) : undefined;
      if (on) running.capture.keyframe();
      else running.capture.pause();
    },
    keyframe() {
      if (isOn) running?.capture.keyframe();
    },
    repair(nodes) {
      if (isOn) running?.capture.repair(nodes);
    },
    writable() {
      if (isOn) running?.capture.writable();
    },
    stop() {
      isOn = false;
      isStopped = true;
      running?.remote.stop();
      running?.capture.stop();
      running = null;
    },
  };
}
