/** The console's root: sign-in, then the queue, then a session over it. The queue's socket lives as long as the sign-in, whatever a session does. */
import { effect, signal, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import { closeReasons, type OperatorInfo } from '@pagetwin/protocol';
import { createAttention, nameOf } from './queue/attention.js';
import { createChime, type Chime } from './queue/chime.js';
import { createDesktopNotice, type DesktopNotice } from './queue/desktop-notice.js';
import { createQueue, type Queue } from './queue/queue.js';
import { QueuePage } from './queue/queue-page.js';
import { createRing } from './queue/ring.js';
import { createSound, type Sound } from './queue/sound.js';
import { rememberSession, type StartLink } from './sign-in/start-link.js';
import type { Account } from './sign-in/account.js';
import { SignInPage } from './sign-in/sign-in-page.js';
import type { Replica, ReplicaParts } from './replica/replica.js';
import type { Clock } from './session/clock.js';
import { sayClose } from './session/say-close.js';
import { FailedView } from './session/failed-view.js';
import type { RawSocket } from './session/frame-socket.js';
import { createNotices } from './session/notices.js';
import { NoticeList } from './session/notice-list.js';
import { createScaleChoice } from './session/scale.js';
import { createSession, type Session, type SessionEnd } from './session/session.js';
import { SessionPage } from './session/session-page.js';
import { ShortcutSheet } from './session/shortcut-sheet.js';
import { shortcutOf } from './session/shortcuts.js';
import type { Preferences } from './style/preferences.js';
import { createThemeChoice } from './style/theme.js';

export interface ConsoleParts {
  readonly account: Account;
  readonly link: StartLink;
  readonly preferences: Preferences;
  readonly clock: Clock;
  readonly window: Window & typeof globalThis;
  random(): number;
  wallClock(): number;
  /** session: null for the queue's socket. */
  openSocket(session: string | null): RawSocket;
  createReplica(parts: ReplicaParts): Replica;
}

export function Console(parts: ConsoleParts): JSX.Element {
  const state = parts.account.state.value;
  if (state.kind !== 'signed-in') return <SignInPage account={parts.account} />;
  return <Desk key={state.me.id} me={state.me} {...parts} />;
}

function Desk(parts: ConsoleParts & { readonly me: OperatorInfo }): JSX.Element {
  const { account, clock, me, preferences, window } = parts;
  const desk = useMemo(() => createDesk(parts), []);
  const isSheetShown = useSignal(false);
  useEffect(() => desk.stop, []);
  const session = desk.session.value;
  const help = (): void => {
    isSheetShown.value = true;
  };

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (desk.session.value !== null) return;
      const action = shortcutOf(event);
      const first = desk.queue.waiting.value[0];
      if (action === 'answer-first' && first !== undefined) desk.queue.answer(first.session);
      if (action === 'sheet') help();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const theme = useMemo(() => createThemeChoice(window.document.documentElement, preferences), []);
  const scale = useMemo(() => createScaleChoice(preferences, parts.link.scale), []);
  return (
    <>
      {session === null ? (
        <QueuePage
          queue={desk.queue}
          me={me}
          clock={clock}
          sound={desk.sound}
          chime={desk.chime}
          notice={desk.notice}
          theme={theme}
          open={desk.open}
          signOut={() => void account.signOut()}
          help={help}
        />
      ) : (
        <FailedView key={session.id} back={desk.close}>
          <SessionPage
            session={session}
            queue={desk.queue}
            me={me}
            clock={clock}
            scale={scale}
            notices={desk.notices}
            wallClock={parts.wallClock}
            onEnd={desk.ended}
            help={help}
          />
        </FailedView>
      )}
      <NoticeList notices={desk.notices} />
      {isSheetShown.value && <ShortcutSheet close={() => (isSheetShown.value = false)} />}
      <span class="unseen" role="status" aria-live="assertive">
        {sayWaiting(desk.queue.waiting.value.map(({ customer }) => nameOf(customer.name)))}
      </span>
    </>
  );
}

interface DeskState {
  readonly queue: Queue;
  readonly session: Signal<Session | null>;
  readonly notices: ReturnType<typeof createNotices>;
  readonly sound: Sound;
  readonly chime: Chime;
  readonly notice: DesktopNotice;
  open(session: string): void;
  close(): void;
  ended(end: SessionEnd): void;
  stop(): void;
}

function createDesk({ me, link, clock, random, wallClock, preferences, window, account, ...parts }: ConsoleParts & { readonly me: OperatorInfo }): DeskState {
  const session = signal<Session | null>(null);
  const notices = createNotices(clock);
  const sound = createSound(preferences);
  const chime = createChime(() => new window.AudioContext());
  const notice = createDesktopNotice(window);
  const ring = createRing(clock, chime.play);
  const attention = createAttention({ document: window.document, notify: notice.show });
  const queue = createQueue({
    openSocket: () => parts.openSocket(null),
    clock,
    random,
    onMine: open,
    onInvited: ({ session: id, by, transfer, item }) =>
      notices.keep(`${by.name} ${transfer ? 'hands over the session with' : 'asks you into the session with'} ${nameOf(item.customer.name)}.`, {
        label: 'Join',
        run: () => open(id),
      }),
    onNotice: notices.say,
    onRefused(code) {
      if (code === closeReasons.notSignedIn.code) return account.lost();
      notices.keep(sayClose(code));
    },
  });
  const stopRinging = effect(() => {
    const waiting = queue.waiting.value;
    ring.update({ waiting: waiting.map((entry) => entry.session), isMuted: sound.isMuted.value, isBusy: session.value !== null });
    attention.update(waiting);
  });
  const stopChecking = effect(() => {
    if (queue.connection.value === 'waiting') void account.check();
  });
  if (link.session !== null) open(link.session);

  function open(id: string): void {
    if (session.value?.id === id) return;
    notices.clear();
    rememberSession(id, window.location, window.history);
    session.value = createSession({ id, me, clock, random, wallClock, createReplica: parts.createReplica, openSocket: () => parts.openSocket(id) });
  }

  function close(): void {
    rememberSession(null, window.location, window.history);
    session.value = null;
  }

  return {
    queue,
    session,
    notices,
    sound,
    chime,
    notice,
    open,
    close,
    ended(end) {
      if (session.value?.id !== end.session) return;
      close();
      notices.clear();
      // What the operator did not do must not pass unseen.
      if (end.by === 'me') notices.say(end.text);
      else notices.keep(end.text);
    },
    stop() {
      stopRinging();
      stopChecking();
      ring.stop();
      queue.stop();
    },
  };
}

function sayWaiting(names: readonly string[]): string {
  if (names.length === 0) return '';
  return names.length === 1 ? `${names[0] ?? ''} is waiting` : `${names.length} customers are waiting`;
}
