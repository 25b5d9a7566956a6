/** A session in this very page, with the loader's real widget, a fake server and a capture that only counts. */
import { vi } from 'vitest';
import { toConfig, type PagetwinOptions } from '../../loader/config.js';
import type { Problem } from '../../loader/problem.js';
import type { RunningSession, SessionNow } from '../../loader/recorder-contract.js';
import { createSessionMemory, type SessionMemory } from '../../loader/session-memory.js';
import { createWidget, type Widget } from '../../loader/widget.js';
import type { PageAccess } from '../../capture/capture.js';
import { guard } from '../../page/guard.js';
import type { CreatePageCapture } from '../load-parts.js';
import { startSession } from '../session.js';
import type { PageTools } from '../sharing.js';
import { createFakeServer, type FakeServer } from './fake-server.js';

export interface RunningTest {
  readonly server: FakeServer;
  readonly session: RunningSession;
  readonly widget: Widget;
  readonly memory: SessionMemory;
  /** 'keyframe', 'repair <ids>', 'pause', 'stop', in order. */
  readonly captured: string[];
  /** [event, detail], in order. */
  readonly events: [string, unknown][];
  readonly problems: Problem[];
  readonly now: SessionNow;
  find<Type extends HTMLElement>(selector: string): Type | null;
  press(action: string): void;
}

/** Sessions of the test, to be stopped after it. */
const running: RunningTest[] = [];

/** happy-dom does not take one window's addEventListener for another's target, as page/natives does. */
function createPlainPageAccess(): PageAccess {
  const undos: (() => void)[] = [];
  return {
    guard,
    listen(target, types, run, options) {
      const names = types.split(' ');
      for (const type of names) target.addEventListener(type, run, options);
      const undo = (): void => names.forEach((type) => target.removeEventListener(type, run, options));
      undos.push(undo);
      return undo;
    },
    observe: (callback) => new MutationObserver(callback),
    listenAgain: () => undefined,
    inOwnRoot: () => null,
    patch: () => () => undefined,
    patchGetters: () => () => undefined,
    stop: () => undos.forEach((undo) => undo()),
  };
}

/** Counts what it is asked for, and sends the least there is. */
export const captureOf =
  (captured: string[]): CreatePageCapture =>
  ({ sink }) => ({
    keyframe() {
      captured.push('keyframe');
      const keyframe = sink.beginKeyframe(false);
      keyframe.write(new Uint8Array([1]));
      keyframe.end();
    },
    repair: (nodes) => captured.push(`repair ${nodes.join()}`),
    writable: () => undefined,
    pause: () => captured.push('pause'),
    nodeOf: () => null,
    idOf: () => null,
    identityOf: () => 0,
    actRefusal: () => null,
    lastSeq: 0,
    stop: () => captured.push('stop'),
  });

export function startTestSession(options: Partial<PagetwinOptions> = {}, tools: Partial<PageTools> = {}): RunningTest {
  const server = createFakeServer();
  const config = toConfig({ site: 'demo', server: 'https://push.test', ...options }, document);
  const widget = createWidget(window, config, () => undefined);
  const memory = createSessionMemory(window, 'demo');
  const captured: string[] = [];
  const events: [string, unknown][] = [];
  const problems: Problem[] = [];
  let now: SessionNow = { state: 'idle', code: null, session: null };
  const session = startSession(
    {
      window,
      config,
      widget,
      customer: options.customer ?? {},
      early: null,
      loadScript: () => Promise.resolve(),
      emit: (name, detail) => events.push([name, detail]),
      failed: (problem) => problems.push(problem),
      changed(next) {
        now = next;
        widget.show(next.state);
      },
    },
    {
      createPageAccess: createPlainPageAccess,
      loadCapture: () => Promise.resolve(captureOf(captured)),
      loadRemote: async () => () => ({ act: () => undefined, mark: () => undefined, left: () => undefined, stop: () => undefined }),
      ...tools,
    },
  );
  const test: RunningTest = {
    server,
    session,
    widget,
    memory,
    captured,
    events,
    problems,
    get now() {
      return now;
    },
    find: (selector) => widget.shadow.querySelector(selector),
    press: (action) => widget.shadow.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click(),
  };
  running.push(test);
  return test;
}

export function stopTestSessions(): void {
  for (const { session, widget } of running.splice(0)) {
    session.stop();
    widget.stop();
  }
  sessionStorage.clear();
  vi.unstubAllGlobals();
}
