/** One session in one page: what the server says, what the customer presses, and what of it the page and the widget are told. */
import { closeCodes, protocolVersion, unreachable, type LinkState, type NodeId, type OperatorInfo, type ToCustomer } from '@pagetwin/protocol';
import { nanoid } from 'nanoid';
import { createPermit } from '../remote/permit.js';
import { problem, type Problem } from '../loader/problem.js';
import type { RunningSession, SessionParts, State } from '../loader/recorder-contract.js';
import { createSessionMemory } from '../loader/session-memory.js';
import { createConnection } from './connection.js';
import { createGrant } from './grant.js';
import { describeCustomer, describePage } from './introduction.js';
import { watchPageLife } from './page-life.js';
import { createOtherTabs } from './other-tabs.js';
import { createPanel, type PanelAction } from './panel.js';
import { createSharing, type PageTools } from './sharing.js';
import { createTabLock } from './tab-lock.js';
import { createAssetSink } from './upload.js';
import type { ConnectionView } from './waiting.js';

type Welcome = Extract<ToCustomer, { kind: 'welcome' }>;

/** A break shorter than this is not worth a word: as a rule the socket is back within half a second. */
const sayOfflineAfterMs = 1_500;
const showEndedMs = 5_000;

export function startSession(parts: SessionParts, tools: PageTools): RunningSession {
  const { window, config, emit } = parts;
  const memory = createSessionMemory(window, config.site);
  const remembered = memory.read();
  const tab = remembered?.tab ?? nanoid();
  const lock = createTabLock(window, tab);
  const page = tools.createPageAccess(window, parts.widget.shadow);
  const panel = createPanel(parts, page, press);
  const otherTabs = createOtherTabs({ window, page, site: config.site, tab, handOver, lost: () => fail(null) });

  let { customer } = parts;
  let resume = remembered?.resume ?? null;
  let isPaused = remembered?.paused ?? false;
  /** The last one, also while offline. */
  let welcome: Welcome | null = null;
  let isConnected = false;
  let isOver = false;
  let operators: readonly OperatorInfo[] = [];
  let place: { readonly position: number | null; readonly operators: number } = { position: null, operators: 1 };
  let serverAheadMs = 0;
  let toldPage = '';
  let timer = 0;

  const serverNowMs = (): number => window.performance.now() + serverAheadMs;
  const permit = createPermit({ clock: serverNowMs });
  const connection = createConnection({
    window,
    page,
    config,
    hello(policy) {
      const info = describePage(window, policy);
      toldPage = JSON.stringify(info);
      return { kind: 'hello', protocol: protocolVersion, site: config.site, tab, page: info, customer: describeCustomer(customer), resume, paused: isPaused };
    },
    message: hear,
    act: (act, seenEpoch) => sharing.remote?.act(act, seenEpoch),
    pulse: tellPage,
    needKeyframe: () => sharing.keyframe(),
    writable: () => sharing.writable(),
    stateChanged: onLinkState,
  });
  const { link } = connection;
  const grant = createGrant({ window, page, permit, consent: panel.consent, serverNowMs, send: connection.send, changed: onGrantChanged });

  const sharing = createSharing({
    tools,
    early: parts.early,
    window,
    page,
    epoch: link.epoch,
    layer: panel.markLayer,
    policy: () => connection.policy,
    permit,
    serverNowMs,
    isConnected: () => isConnected,
    failed: giveUp,
    done(result, kind) {
      connection.send({ kind: 'act-result', ...result });
      if (grant.holder !== null) emit('act', { operator: grant.holder, kind, done: result.done, reason: result.reason });
    },
    sink: {
      get isWritable() {
        return link.isWritable;
      },
      beginKeyframe: link.beginKeyframe,
      patch: link.patch,
      pointer: connection.pointer,
      pageChanged: (url, title) => tellPage({ url, title }),
      leaving: (host) => sharing.isOn && connection.send({ kind: 'leaving', host }),
      ...createAssetSink({ window, server: config.server, welcome: () => welcome, line }),
    },
  });

  function line(): 'open' | 'down' | 'over' {
    if (isOver) return 'over';
    return isConnected ? 'open' : 'down';
  }

  function hear(message: ToCustomer): void {
    switch (message.kind) {
      case 'welcome':
        return begin(message);
      case 'resume':
        ({ resume } = message);
        return remember();
      case 'position':
        place = { position: message.position, operators: message.operators };
        return update();
      case 'joined':
        return join(message.operator);
      case 'left':
        return leave(message.operator);
      case 'need-keyframe':
        return sharing.keyframe();
      case 'repair':
        return sharing.repair(message.nodes as NodeId[]);
      case 'grant-ask':
        return ask(message.operator);
      case 'grant-ended':
        return grant.endOf(message.operator);
      case 'mark':
        return show(message);
      case 'ended':
        return finish();
      case 'error':
        return welcome === null ? undefined : parts.failed(problem('refused', message.message));
      default:
        return unreachable(message);
    }
  }

  function begin(message: Welcome): void {
    // Fetched while the customer waits, so that Answer finds it here. Should it fail, Answer asks again and says so.
    tools.loadCapture().catch(() => undefined);
    welcome = message;
    isConnected = true;
    ({ resume, operators } = message);
    serverAheadMs = message.nowMs - window.performance.now();
    grant.confirm(message.grants, remembered?.granted ?? null);
    remember();
    setVisible(window.document.visibilityState === 'visible');
    link.welcomed(message);
    update();
  }

  function join(operator: OperatorInfo): void {
    operators = [...operators.filter(({ id }) => id !== operator.id), operator];
    emit('operator-joined', operator);
    update();
  }

  function leave(id: string): void {
    operators = operators.filter((operator) => operator.id !== id);
    panel.consent.withdraw(id);
    sharing.remote?.left(id);
    grant.endOf(id);
    emit('operator-left', { id });
    update();
  }

  function ask(operator: OperatorInfo): void {
    if (!operators.some(({ id }) => id === operator.id)) return;
    emit('grant-asked', { operator: operator.id, scope: 'act' });
    grant.ask(operator);
  }

  function onGrantChanged(operator: string, allowed: boolean): void {
    remember();
    emit('grant-changed', { operator, scope: 'act', allowed });
    update();
  }

  function show({ operator, mark }: Extract<ToCustomer, { kind: 'mark' }>): void {
    const known = operators.find(({ id }) => id === operator);
    if (known !== undefined) sharing.remote?.mark(known, mark);
  }

  /** A single-page application goes on under the same document. While it waits, and nothing is captured, the server's pulse is the time to look. */
  function tellPage(captured?: { readonly url: string; readonly title: string }): void {
    if (connection.policy === null || (captured === undefined && operators.length > 0)) return;
    const info = { ...describePage(window, connection.policy), ...captured };
    const told = JSON.stringify(info);
    if (told !== toldPage) connection.send({ kind: 'page', page: info });
    toldPage = told;
  }

  function setVisible(isVisible: boolean): void {
    connection.send({ kind: 'hidden', hidden: !isVisible });
    link.setVisible(isVisible);
  }

  function pause(paused: boolean): void {
    if (paused === isPaused || operators.length === 0) return;
    isPaused = paused;
    connection.send({ kind: 'pause', paused });
    remember();
    update();
  }

  function press(action: PanelAction): void {
    if (action === 'connect') link.retryNow();
    if (action === 'cancel' || action === 'end') end();
    if (action === 'pause' || action === 'resume') pause(action === 'pause');
    if (action === 'revoke') grant.revoke();
  }

  function remember(): void {
    if (resume !== null && !isOver) memory.write({ tab, resume, paused: isPaused, granted: grant.holder });
  }

  function onLinkState(state: LinkState): void {
    if (isOver) return;
    if (state !== 'open') isConnected = false;
    if (state === 'stopped') return lose();
    if (state === 'waiting' && welcome === null && remembered === null) return fail(connection.trouble);
    update();
  }

  /** The server closed for good. */
  function lose(): void {
    const { code } = connection.closed;
    if (code === closeCodes.normal) return finish();
    // The same tab in another window (a duplicate) took the session over: it is theirs now.
    fail(code === closeCodes.evicted ? null : connection.trouble);
  }

  function fail(trouble: Problem | null): void {
    stop();
    memory.clear();
    if (trouble !== null) parts.failed(trouble);
    parts.changed({ state: 'idle', code: null, session: null });
  }

  function giveUp(trouble: Problem): void {
    connection.send({ kind: 'end' });
    fail(trouble);
  }

  function end(): void {
    connection.send({ kind: 'end' });
    finish();
  }

  function finish(): void {
    if (isOver) return;
    const wasShown = operators.length > 0;
    isOver = true;
    retire();
    memory.clear();
    if (!wasShown) return fail(null);
    panel.show({ kind: 'ended' });
    parts.changed({ state: 'ended', code: null, session: welcome?.session ?? null });
    timer = window.setTimeout(() => fail(null), showEndedMs);
  }

  /** A copy of a tab that is still open has no session, and gets an id of its own. */
  function hold(begin: () => void): void {
    lock.hold((isHeld) => {
      if (isOver) return lock.release();
      if (!isHeld) return fail(null);
      otherTabs.taken();
      begin();
    });
  }

  /** What another tab needs to go on. A grant was for this page: it does not go along. */
  function memoryForOthers(): string | null {
    const mine = memory.read();
    return isOver || welcome === null || mine === null ? null : JSON.stringify({ ...mine, granted: null });
  }

  /** The customer works in another tab now. */
  function handOver(): string | null {
    const handed = memoryForOthers();
    if (handed === null) return null;
    grant.revoke();
    retire();
    memory.clear();
    panel.show({ kind: 'elsewhere' });
    parts.changed({ state: 'offline', code: welcome?.code ?? null, session: welcome?.session ?? null });
    return handed;
  }

  /** The page goes, and may come back by the back button: the next one in this tab wants both. */
  function suspend(): void {
    lock.release();
    otherTabs.leave(memoryForOthers());
    connection.suspend();
  }

  /** A later page of this tab may have had the session in between: its token is the one that counts. */
  function restore(): void {
    resume = memory.read()?.resume ?? resume;
    hold(link.retryNow);
  }

  /** Everything but the last word on the widget. */
  function retire(): void {
    window.clearTimeout(timer);
    isOver = true;
    lock.release();
    grant.stop();
    sharing.stop();
    link.stop();
    page.stop();
  }

  function stop(): void {
    retire();
    otherTabs.stop();
    panel.stop();
  }

  function stateNow(): State {
    if (!isConnected) return welcome === null && remembered === null ? 'idle' : 'offline';
    if (operators.length === 0) return 'waiting';
    return isPaused ? 'paused' : 'sharing';
  }

  function update(): void {
    const state = stateNow();
    if (isOver || state === 'idle') return;
    if (isConnected) sharing.turn(state === 'sharing');
    parts.changed({ state, code: welcome?.code ?? null, session: welcome?.session ?? null });
    if (isConnected || link.state === 'given-up') return render();
    timer ||= window.setTimeout(render, sayOfflineAfterMs);
  }

  function connectionNow(): ConnectionView {
    if (isConnected) return 'open';
    return link.state === 'given-up' ? 'lost' : 'offline';
  }

  function render(): void {
    window.clearTimeout(timer);
    timer = 0;

    if (welcome !== null && operators.length === 0) return panel.show({ kind: 'waiting', code: welcome.code, ...place, connection: connectionNow() });
    const acting = operators.find(({ id }) => id === grant.holder) ?? null;
    panel.show({ kind: 'live', operators, acting, isPaused, connection: connectionNow() });
  }

  watchPageLife({ window, page, shown: setVisible, online: link.retryNow, suspended: suspend, restored: restore });
  hold(link.start);

  return {
    end,
    pause: () => pause(true),
    resume: () => pause(false),
    identify(more) {
      customer = more;
      connection.send({ kind: 'identify', customer: describeCustomer(customer) });
    },
    stop,
  };
}
