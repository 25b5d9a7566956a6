/** One session in the queue: who, where, for how long, and the button. */
import type { JSX } from 'preact';
import type { OperatorInfo } from '@pagetwin/protocol';
import { nameOf } from './attention.js';
import { splitAddress } from './page-address.js';
import type { QueueEntry } from './queue.js';
import { sayDuration } from './waiting-time.js';

export interface QueueRowProps {
  readonly entry: QueueEntry;
  readonly me: OperatorInfo;
  readonly nowMs: number;
  readonly isAnswering: boolean;
  /** Why Answer can't be pressed now; null: it can. */
  readonly blocked: string | null;
  answer(): void;
  /** Back into a session that this operator is in. */
  reopen(): void;
}

export function QueueRow(props: QueueRowProps): JSX.Element {
  const { entry, nowMs } = props;
  const { origin, rest } = splitAddress(entry.page.url);
  const isWaiting = entry.state === 'waiting';
  return (
    <li class="queue-row" data-session={entry.session} data-state={entry.state}>
      <div class="queue-time">
        {isWaiting && <time class="figure">{sayDuration(nowMs - entry.waitingSinceMs)}</time>}
        <span class="detail">{stateWords[entry.state]}</span>
      </div>
      <div class="queue-who">
        <strong class="queue-name">{nameOf(entry.customer.name)}</strong>
        <span class="detail">
          Code <span class="code">{sayCode(entry.code)}</span>
        </span>
      </div>
      <div class="queue-page">
        <span class="queue-title" title={entry.page.title}>
          {entry.page.title || 'Untitled page'}
        </span>
        <span class="detail address" title={entry.page.url}>
          <span class="address-origin">{origin}</span>
          <span class="address-rest">{rest}</span>
        </span>
      </div>
      <div class="queue-facts detail">
        <span>{entry.site}</span>
        <span>
          {deviceWords[entry.page.device]}
          {entry.page.language !== '' && ` · ${entry.page.language}`}
        </span>
      </div>
      <div class="queue-action">{isWaiting ? <AnswerButton {...props} /> : <SharingButton {...props} />}</div>
    </li>
  );
}

function AnswerButton({ entry, isAnswering, blocked, answer }: QueueRowProps): JSX.Element {
  const isBlocked = blocked !== null;
  return (
    <button
      type="button"
      class="answer"
      data-action="answer"
      data-state="incoming"
      aria-busy={isAnswering}
      disabled={isBlocked || isAnswering}
      title={blocked ?? undefined}
      aria-label={`Answer ${nameOf(entry.customer.name)}`}
      onClick={answer}
    >
      <span class="answer-light" aria-hidden="true" />
      {isAnswering ? 'Answering…' : 'Answer'}
    </button>
  );
}

function SharingButton({ entry, me, blocked, reopen }: QueueRowProps): JSX.Element {
  const isMine = entry.operators.some((operator) => operator.id === me.id);
  const others = entry.operators.filter((operator) => operator.id !== me.id).map((operator) => operator.name);
  return (
    <>
      <button
        type="button"
        class="answer"
        data-action="answer"
        data-state="sharing"
        disabled={!isMine || blocked !== null}
        title={blocked ?? undefined}
        onClick={reopen}
      >
        <span class="answer-light" aria-hidden="true" />
        {sayWhose(isMine, others)}
      </button>
      {others.length > 0 && <span class="detail queue-taken">by {others.join(', ')}</span>}
    </>
  );
}

/** A customer who was interrupted before anybody answered is nobody's. */
function sayWhose(isMine: boolean, others: readonly string[]): string {
  if (isMine) return 'Return';
  return others.length > 0 ? 'Taken' : 'Away';
}

const stateWords = { waiting: 'waiting', live: 'in session', suspended: 'interrupted' } as const;
const deviceWords = { desktop: 'Desktop', tablet: 'Tablet', phone: 'Phone' } as const;

/** Six digits are read out in threes. */
export const sayCode = (code: string): string => (code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);
