/** The queue's rows: who waits first, then the sessions under way. The waiting time counts up here, once for all rows. */
import type { JSX } from 'preact';
import type { OperatorInfo } from '@pagetwin/protocol';
import type { Clock } from '../session/clock.js';
import type { Queue, QueueEntry } from './queue.js';
import { QueueRow } from './queue-row.js';
import { useTime } from './use-time.js';

export interface QueueListProps {
  readonly queue: Queue;
  readonly me: OperatorInfo;
  readonly clock: Clock;
  readonly blocked: string | null;
  open(session: string): void;
}

export function QueueList(props: QueueListProps): JSX.Element {
  const { queue, clock } = props;
  const nowMs = useTime(clock);
  const waiting = queue.waiting.value;
  const running = queue.entries.value.filter((entry) => entry.state !== 'waiting');
  const row = (entry: QueueEntry) => (
    <QueueRow
      key={entry.session}
      entry={entry}
      me={props.me}
      nowMs={nowMs}
      blocked={props.blocked}
      isAnswering={queue.answering.value.has(entry.session)}
      answer={() => queue.answer(entry.session)}
      reopen={() => props.open(entry.session)}
    />
  );
  return (
    <>
      {waiting.length > 0 && (
        <section aria-label="Waiting customers">
          <h2 class="list-head">
            Waiting <span class="count">{waiting.length}</span>
          </h2>
          <ul class="queue-list">{waiting.map(row)}</ul>
        </section>
      )}
      {running.length > 0 && (
        <section aria-label="Sessions under way">
          <h2 class="list-head">
            In session <span class="count">{running.length}</span>
          </h2>
          <ul class="queue-list">{running.map(row)}</ul>
        </section>
      )}
    </>
  );
}
