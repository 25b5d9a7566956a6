/** What the loader and the recorder know of each other: the recorder is a script of its own, found under a symbol of the global object. */
import type { Config, Customer } from './config.js';
import type { LoadScript } from './load-script.js';
import type { Problem } from './problem.js';

export type State = 'idle' | 'waiting' | 'sharing' | 'paused' | 'ended' | 'offline';

/** The SDK's public events, each with one argument. */
export interface Events {
  state: State;
  /** Six digits, by which an operator finds the session. */
  code: string;
  'operator-joined': { readonly id: string; readonly name: string };
  'operator-left': { readonly id: string };
  'grant-asked': { readonly operator: string; readonly scope: 'act' };
  'grant-changed': { readonly operator: string; readonly scope: 'act'; readonly allowed: boolean };
  /** An operator did something in this page, or was kept from it (reason). Never what was typed. */
  act: { readonly operator: string; readonly kind: string; readonly done: boolean; readonly reason: string | null };
  error: Problem;
}

export type Emit = <Name extends keyof Events>(name: Name, detail: Events[Name]) => void;

export interface SessionNow {
  readonly state: State;
  /** null before the server knows the session. */
  readonly code: string | null;
  readonly session: string | null;
}

/** What was noted of the page's elements since before they were made (data-early). */
export interface Early {
  /** Also a closed one. */
  shadowOf(element: Element): ShadowRoot | null;
  internalsOf(element: Element): ElementInternals | null;
}

export interface SessionParts {
  readonly window: Window & typeof globalThis;
  readonly config: Config;
  /** Our one element in the page. */
  readonly widget: { readonly host: HTMLElement; readonly shadow: ShadowRoot };
  readonly customer: Customer;
  /** null: not asked for. */
  readonly early: Early | null;
  /** For the recorder's own parts. */
  readonly loadScript: LoadScript;
  readonly emit: Emit;
  /** The session did not come about, or broke for good: 'idle' follows. */
  failed(problem: Problem): void;
  /** After 'idle' nothing of the session is left in the page. */
  changed(now: SessionNow): void;
}

export interface RunningSession {
  /** The customer ends it, for all. */
  end(): void;
  pause(): void;
  resume(): void;
  identify(customer: Customer): void;
  /** Leaves the page at once, without a word to the server. */
  stop(): void;
}

/** What a recorder in the page around this one says. Nothing of it is trusted yet, but for the origin. */
export interface Invitation {
  readonly origin: string;
  readonly port: MessagePort;
  readonly range: unknown;
}

export interface EmbeddedParts extends Invitation, Pick<SessionParts, 'window' | 'config' | 'early' | 'widget' | 'loadScript'> {}

export interface Recorder {
  /** Captures this page for the one around it, where the site's policy lists that one's origin. */
  captureEmbedded(parts: EmbeddedParts): Promise<void>;
  startSession(parts: SessionParts): RunningSession;
}

export const recorderKey: unique symbol = Symbol.for('pagetwin.recorder');

/** The global object, where the recorder's script may have run. */
export interface RecorderScope {
  [recorderKey]?: Recorder;
}
