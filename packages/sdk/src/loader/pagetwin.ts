/** window.Pagetwin: the public functions, and the state that a page sees. Everything heavy is the recorder's. */
import { buildInfo } from './build-info.js';
import { awaitParent } from './await-parent.js';
import { toConfig, type Config, type Customer, type PagetwinOptions } from './config.js';
import { watchEarly } from './early.js';
import { createListeners, type Listeners } from './listeners.js';
import { loadRecorder } from './load-recorder.js';
import { createScriptLoader, type LoadScript } from './load-script.js';
import { problem, type Problem } from './problem.js';
import { followCustomer } from './other-tabs.js';
import type { Early, RunningSession, SessionNow, State } from './recorder-contract.js';
import { remembersSession } from './session-memory.js';
import { createWidget, type Widget } from './widget.js';

export interface Connected {
  /** Six digits for the operator, where the customer tells them by phone. */
  readonly code: string | null;
  readonly sessionId: string | null;
}

export interface Pagetwin {
  /** Shows the button, and goes on with the session that this tab has. The script tag does this by itself when it has a data-site; a second call changes nothing. */
  init(options: PagetwinOptions): void;
  /** Asks for help. Resolves when the session waits for an operator; rejects with a Problem, and the page is as it was. */
  connect(options?: { readonly customer?: Customer }): Promise<Connected>;
  /** Ends the session for all. Without a session: nothing. */
  end(): void;
  /** The operator keeps what was shown, and sees nothing new. */
  pause(): void;
  resume(): void;
  /** What the site knows of the customer, for the operator. */
  identify(customer: Customer): void;
  readonly on: Listeners['on'];
  readonly off: Listeners['off'];
  readonly state: State;
  readonly code: string | null;
  readonly sessionId: string | null;
  readonly version: string;
}

/** Made by init(). */
interface Started {
  readonly config: Config;
  readonly widget: Widget;
  readonly loadScript: LoadScript;
  readonly early: Early | null;
}

const nothing = { state: 'idle', code: null, session: null } as const;
const cancelled = () => problem('cancelled', 'Ended before it began.');

/** Touches nothing of the window before init(), so that a server may import it. */
export function createPagetwin(window: Window & typeof globalThis): Pagetwin {
  const { on, off, emit } = createListeners((error) => window.reportError(error));
  let started: Started | null = null;
  let session: RunningSession | null = null;
  let connecting: Promise<Connected> | null = null;
  let isCancelled = false;
  let customer: Customer = {};
  let now: SessionNow = nothing;
  let askOtherTabs = (): void => undefined;

  function failed(trouble: Problem): void {
    started?.widget.setError(trouble.code);
    emit('error', trouble);
  }

  function changed(next: SessionNow): void {
    const before = now;
    now = next;
    if (next.state !== before.state) {
      started?.widget.show(next.state);
      emit('state', next.state);
    }
    if (next.code !== null && next.code !== before.code) emit('code', next.code);
  }

  async function begin(): Promise<Connected> {
    if (started === null) throw problem('no-site', 'Pagetwin.init({ site }) comes before connect().');
    const parts = started;
    isCancelled = false;
    parts.widget.setBusy(true);
    const { startSession } = await loadRecorder(window, parts.config.server, parts.loadScript);
    if (isCancelled) throw cancelled();
    session?.stop();
    return new Promise((resolve, reject) => {
      session = startSession({
        ...parts,
        window,
        customer,
        emit,
        failed: (trouble) => (connecting === null ? failed(trouble) : reject(trouble)),
        changed(next) {
          if (next.state === 'idle') session = null;
          changed(next);
          if (next.state === 'idle') {
            reject(cancelled());
            askOtherTabs();
          }
          if (next.code !== null) resolve({ code: next.code, sessionId: next.session });
        },
      });
    });
  }

  function connect(): Promise<Connected> {
    if (session !== null && now.state !== 'ended') return Promise.resolve({ code: now.code, sessionId: now.session });
    connecting ??= begin()
      .catch((cause: Error | Problem) => {
        const trouble = 'code' in cause ? cause : problem('load-failed', `Pagetwin could not begin here: ${cause.message}`);
        if (trouble.code !== 'cancelled') failed(trouble);
        throw trouble;
      })
      .finally(() => {
        connecting = null;
        started?.widget.setBusy(false);
      });
    return connecting;
  }

  /** Ours, not the page's: who presses the button sees it by the button, and the page by the event. */
  const connectQuietly = (): void => void connect().catch(() => {});

  /** From another tab. What may be here is the quiet rest of it, from before. */
  function goOn(): void {
    if (connecting !== null) return;
    session?.stop();
    session = null;
    connectQuietly();
  }

  function identify(more: Customer | undefined): void {
    customer = { ...customer, ...more };
    session?.identify(customer);
  }

  return {
    init(options) {
      if (started !== null) return;
      try {
        const config = toConfig(options, window.document);
        const early = options.early ? watchEarly(window) : null;
        const widget = createWidget(window, config, connectQuietly);
        const loadScript = createScriptLoader(window, config, widget.shadow);
        const parts = { window, config, early, widget, loadScript };
        started = parts;
        awaitParent(window, (invitation) => {
          loadRecorder(window, config.server, parts.loadScript)
            .then(({ captureEmbedded }) => captureEmbedded({ ...parts, ...invitation }))
            .catch(() => {});
        });
        customer = { ...options.customer, ...customer };
        if (remembersSession(window, config.site)) connectQuietly();
        askOtherTabs = followCustomer(window, config.site, goOn);
      } catch (trouble) {
        failed(trouble as Problem);
      }
    },
    connect(options) {
      identify(options?.customer);
      return connect();
    },
    end() {
      isCancelled = true;
      session?.end();
    },
    pause: () => session?.pause(),
    resume: () => session?.resume(),
    identify,
    on,
    off,
    get state() {
      return now.state;
    },
    get code() {
      return now.code;
    },
    get sessionId() {
      return now.session;
    },
    version: buildInfo.version,
  };
}
