/** The console's first page: the queue, who is here, and the operator's own switches. */
import type { JSX, TargetedEvent } from 'preact';
import type { OperatorInfo } from '@pagetwin/protocol';
import type { Clock } from '../session/clock.js';
import { BellIcon, HelpIcon, Mark, MutedIcon, SignOutIcon, SoundIcon, ThemeIcon } from '../style/icons.js';
import type { ThemeChoice } from '../style/theme.js';
import type { Chime } from './chime.js';
import type { DesktopNotice } from './desktop-notice.js';
import { EmptyQueue } from './empty-queue.js';
import { initialsOf } from './initials.js';
import type { Presence, Queue } from './queue.js';
import { QueueList } from './queue-list.js';
import type { Sound } from './sound.js';

export interface QueuePageProps {
  readonly queue: Queue;
  readonly me: OperatorInfo;
  readonly clock: Clock;
  readonly sound: Sound;
  readonly chime: Chime;
  readonly notice: DesktopNotice;
  readonly theme: ThemeChoice;
  open(session: string): void;
  signOut(): void;
  help(): void;
}

export function QueuePage(props: QueuePageProps): JSX.Element {
  const { queue, me } = props;
  return (
    <div class="page queue-view" data-view="queue">
      <QueueHeader {...props} />
      <main class="queue-main">
        {queue.entries.value.length === 0 && <EmptyQueue isKnown={queue.isKnown.value} />}
        <QueueList queue={queue} me={me} clock={props.clock} blocked={null} open={props.open} />
      </main>
      <OperatorsPresent queue={queue} me={me} />
    </div>
  );
}

function QueueHeader({ queue, me, sound, chime, notice, theme, signOut, help }: QueuePageProps): JSX.Element {
  const isMuted = sound.isMuted.value;
  return (
    <header class="top">
      <h1 class="brand">
        <Mark /> Pagetwin
      </h1>
      <span class="spacer" />
      {queue.connection.value !== 'open' && <ConnectionAlert queue={queue} />}
      {chime.isBlocked.value && !isMuted && <BlockedSound chime={chime} />}
      {notice.permission.value === 'default' && (
        <button type="button" class="button is-quiet" onClick={() => notice.ask()}>
          <BellIcon /> Notify me
        </button>
      )}
      <button
        type="button"
        class="button is-quiet is-icon"
        aria-pressed={isMuted}
        aria-label="Mute the ring"
        title={isMuted ? 'The ring is muted' : 'Mute the ring'}
        onClick={() => sound.toggle()}
      >
        {isMuted ? <MutedIcon /> : <SoundIcon />}
      </button>
      <button
        type="button"
        class="button is-quiet is-icon"
        aria-label={`Colours: ${theme.theme.value}`}
        title={`Colours: ${theme.theme.value}`}
        onClick={() => theme.next()}
      >
        <ThemeIcon />
      </button>
      <button type="button" class="button is-quiet is-icon" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick={help}>
        <HelpIcon />
      </button>
      <PresenceSelect queue={queue} />
      <span class="who-am-i" title="Signed in">
        {me.name}
      </span>
      <button type="button" class="button is-quiet is-icon" data-action="sign-out" aria-label="Sign out" title="Sign out" onClick={signOut}>
        <SignOutIcon />
      </button>
    </header>
  );
}

const presences: readonly { readonly value: Presence; readonly label: string }[] = [
  { value: 'available', label: 'Available' },
  { value: 'busy', label: 'Busy' },
  { value: 'away', label: 'Away' },
];

function PresenceSelect({ queue }: { readonly queue: Queue }): JSX.Element {
  const choose = (event: TargetedEvent<HTMLSelectElement>): void => {
    const chosen = presences.find(({ value }) => value === event.currentTarget.value);
    if (chosen !== undefined) queue.setPresence(chosen.value);
  };
  return (
    <label class="presence" data-presence={queue.presence.value}>
      <span class="presence-dot" aria-hidden="true" />
      <span class="unseen">Your presence</span>
      <select value={queue.presence.value} onChange={choose}>
        {presences.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function ConnectionAlert({ queue }: { readonly queue: Queue }): JSX.Element {
  if (queue.connection.value === 'connecting') {
    return (
      <span class="alert is-text" role="status">
        Connecting…
      </span>
    );
  }
  return (
    <span class="alert" role="status" title="What you see may be old. The console is trying again.">
      No connection to the server
      <button type="button" class="button is-small" onClick={() => queue.retryNow()}>
        Try now
      </button>
    </span>
  );
}

function BlockedSound({ chime }: { readonly chime: Chime }): JSX.Element {
  return (
    <span class="alert" role="status" title="Browsers keep a page silent until it was clicked.">
      The ring is silent
      <button type="button" class="button is-small" onClick={() => chime.unlock()}>
        Allow sound
      </button>
    </span>
  );
}

function OperatorsPresent({ queue, me }: { readonly queue: Queue; readonly me: OperatorInfo }): JSX.Element {
  const operators = queue.operators.value;
  return (
    <footer class="present" aria-label="Operators who are here">
      <span class="detail">Here now</span>
      <ul class="present-list">
        {operators.map((operator) => (
          <li key={operator.id} class="person">
            <span class="avatar" aria-hidden="true">
              {initialsOf(operator.name)}
            </span>
            {operator.name}
            {operator.id === me.id && <span class="detail"> (you)</span>}
          </li>
        ))}
      </ul>
    </footer>
  );
}
