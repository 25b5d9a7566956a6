/** The bar over a session: who it is, how fresh it is, who else is here, and the ways out. */
import type { JSX } from 'preact';
import type { OperatorInfo } from '@pagetwin/protocol';
import { nameOf } from '../queue/attention.js';
import { initialsOf } from '../queue/initials.js';
import type { Queue } from '../queue/queue.js';
import { useTime } from '../queue/use-time.js';
import { sayCode } from '../queue/queue-row.js';
import { sayDuration } from '../queue/waiting-time.js';
import { BackIcon, InviteIcon, TransferIcon } from '../style/icons.js';
import type { Clock } from './clock.js';
import { GrantControl } from './grant-control.js';
import { PeopleMenu } from './people-menu.js';
import type { AttachedSession, Session } from './session.js';
import { SyncBadge } from './sync-badge.js';

export interface SessionBarProps {
  readonly session: Session;
  readonly attached: AttachedSession | null;
  readonly queue: Queue;
  readonly me: OperatorInfo;
  readonly clock: Clock;
  wallClock(): number;
  leave(): void;
  askGrant(): void;
  notice(text: string): void;
  toggleQueue(): void;
}

export function SessionBar(props: SessionBarProps): JSX.Element {
  const { session, attached, queue, me, clock } = props;
  const nowMs = useTime(clock);
  const info = session.info.value;
  const judgement = session.sync.value;
  const inside = info?.operators ?? [];
  const outside = queue.operators.value.filter((operator) => !inside.some(({ id }) => id === operator.id));
  const waiting = queue.waiting.value.length;
  return (
    <header class="top session-bar">
      <button
        type="button"
        class="button is-quiet"
        data-action="leave"
        title={inside.length > 1 ? 'Leave: the session goes on with the others' : 'Leave: the customer goes back to the queue'}
        onClick={props.leave}
      >
        <BackIcon /> Leave
      </button>
      <span class="session-who">
        <strong>{nameOf(info?.customer.name ?? '')}</strong>
        {info !== null && (
          <span class="detail">
            {info.site} · <span class="code">{sayCode(info.code)}</span> · <span class="figure">{sayDuration(nowMs - session.openedAtMs)}</span>
          </span>
        )}
      </span>
      <SyncBadge judgement={judgement} roundTripMs={session.roundTripMs.value} freshAtWallMs={props.wallClock() - (clock.now() - judgement.freshAtMs)} />
      <Loading count={session.loading.value} />
      <span class="spacer" />
      {waiting > 0 && (
        <button type="button" class="chip-waiting" data-action="show-queue" onClick={props.toggleQueue}>
          <span class="answer-light" aria-hidden="true" />
          <span class="figure">{waiting}</span> waiting
        </button>
      )}
      <People operators={inside} me={me} />
      <PeopleMenu
        action="invite"
        label="Invite an operator"
        people={outside}
        choose={(operator) => {
          attached?.invite(operator.id, 'join');
          props.notice(`${operator.name} is asked in.`);
        }}
      >
        <InviteIcon />
      </PeopleMenu>
      <PeopleMenu
        action="transfer"
        label="Hand over to"
        people={queue.operators.value.filter(({ id }) => id !== me.id)}
        choose={(operator) => {
          attached?.invite(operator.id, 'take-over');
          props.notice(`${operator.name} is asked to take over. You stay until they come.`);
        }}
      >
        <TransferIcon />
      </PeopleMenu>
      <GrantControl
        grant={session.grant.value}
        isAsking={session.isAskingGrant.value}
        serverNowMs={session.serverNow()}
        ask={props.askGrant}
        giveBack={() => attached?.endGrant()}
      />
      <button type="button" class="button is-danger" data-action="end" title="End the session for everybody" onClick={() => attached?.end()}>
        End
      </button>
    </header>
  );
}

function Loading({ count }: { readonly count: number }): JSX.Element | null {
  if (count === 0) return null;
  return (
    <span class="detail figure" data-loading={count} role="status">
      loading {count} {count === 1 ? 'picture' : 'pictures'}
    </span>
  );
}

function People({ operators, me }: { readonly operators: readonly OperatorInfo[]; readonly me: OperatorInfo }): JSX.Element {
  return (
    <ul class="people" aria-label="Operators in this session">
      {operators.map((operator) => (
        <li key={operator.id} class="avatar" data-me={operator.id === me.id} title={operator.id === me.id ? `${operator.name} (you)` : operator.name}>
          <span aria-hidden="true">{initialsOf(operator.name)}</span>
          <span class="unseen">{operator.name}</span>
        </li>
      ))}
    </ul>
  );
}
