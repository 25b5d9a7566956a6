/** The view of one session. What is known comes from the session, what is drawn over the page from the overlay; here they meet. */
import { effect, useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { OperatorInfo } from '@pagetwin/protocol';
import { createCustomerPointer } from '../overlay/customer-pointer.js';
import { createHand, type Hand } from '../overlay/hand.js';
import { createOtherMarks } from '../overlay/other-operators.js';
import { Overlay } from '../overlay/overlay.js';
import { createElementReader } from '../overlay/read-element.js';
import { whyNot, type Tool } from '../overlay/tool.js';
import { nameOf } from '../queue/attention.js';
import type { Queue } from '../queue/queue.js';
import { QueueList } from '../queue/queue-list.js';
import { AddressStrip } from './address-strip.js';
import type { Clock } from './clock.js';
import type { Notices } from './notices.js';
import type { ScaleChoice } from './scale.js';
import { SessionBar } from './session-bar.js';
import type { AttachedSession, Session, SessionEnd } from './session.js';
import { shortcutOf, type ShortcutAction } from './shortcuts.js';
import { Stage } from './stage.js';
import { ToolRail } from './tool-rail.js';
import { Veil } from './veil.js';

export interface SessionPageProps {
  readonly session: Session;
  readonly queue: Queue;
  readonly me: OperatorInfo;
  readonly clock: Clock;
  readonly scale: ScaleChoice;
  readonly notices: Notices;
  wallClock(): number;
  onEnd(end: SessionEnd): void;
  help(): void;
}

interface Attached {
  readonly own: AttachedSession;
  readonly hand: Hand;
}

export function SessionPage(props: SessionPageProps): JSX.Element {
  const { session, queue, me, clock, notices, wallClock } = props;
  const [attached, setAttached] = useState<Attached | null>(null);
  const tool = useSignal<Tool>('point');
  const scale = useSignal(1);
  const painted = useSignal(0);
  const isQueueShown = useSignal(false);
  const customer = useMemo(createCustomerPointer, [session]);
  const others = useMemo(createOtherMarks, [session]);
  const otherOperators = useComputed(() => (session.info.value?.operators ?? []).filter(({ id }) => id !== me.id));
  const hasGrant = session.grant.value !== null;
  const judgement = session.sync.value;
  const syncCounts = session.syncCounts.value;
  const isActing = tool.value === 'act' && hasGrant;
  const freshAtWallMs = wallClock() - (clock.now() - judgement.freshAtMs);

  function onFrame(frame: HTMLIFrameElement): () => void {
    const own = session.attach(frame, {
      onEnd: props.onEnd,
      onNotice: notices.say,
      onPointer: customer.take,
      onOtherMark: ({ operator, mark }) => others.take(operator, mark),
      onPainted: () => painted.value++,
    });
    const hand = createHand({ ...own, clock, tool, read: createElementReader(window), notice: notices.say });
    const stopFollowing = followGrant();
    setAttached({ own, hand });
    return () => {
      stopFollowing();
      hand.stop();
      own.stop();
    };
  }

  /** Who asked to act gets the tool with the grant, and loses it with the grant. */
  function followGrant(): () => void {
    let had = session.grant.value !== null;
    return effect(() => {
      const has = session.grant.value !== null;
      if (has === had) return;
      had = has;
      tool.value = has ? 'act' : 'point';
      notices.say(has ? 'The customer lets you act. Esc puts the tool down.' : 'You no longer act in this page.');
    });
  }

  function take(next: Tool): void {
    const obstacle = whyNot(next, hasGrant);
    if (obstacle !== null) return notices.say(obstacle);
    attached?.hand.rest();
    tool.value = next;
  }

  /** The queue's socket waits for its own next try, which may be far: pressed here, both are meant. */
  function retryNow(): void {
    attached?.own.retryNow();
    queue.retryNow();
  }

  useShortcuts((action) => {
    switch (action) {
      case 'tool-point':
        return take('point');
      case 'tool-highlight':
        return take('highlight');
      case 'tool-pen':
        return take('pen');
      case 'tool-act':
        return hasGrant ? take('act') : attached?.own.askGrant();
      case 'scale':
        return props.scale.choose(props.scale.mode.value === 'fit' ? 'actual' : 'fit');
      case 'release':
        return take('point');
      case 'sheet':
        return props.help();
      case 'answer-first':
        return undefined;
    }
  });

  return (
    <div
      class="page session-view"
      data-view="session"
      data-sync={judgement.sync}
      data-seq={session.seq.value}
      data-compared={syncCounts.compared}
      data-diverged={syncCounts.diverged}
      data-repaired={syncCounts.repaired}
      data-unverifiable={syncCounts.unverifiable}
    >
      <SessionBar
        session={session}
        attached={attached?.own ?? null}
        queue={queue}
        me={me}
        clock={clock}
        wallClock={wallClock}
        notice={notices.say}
        askGrant={() => attached?.own.askGrant()}
        toggleQueue={() => (isQueueShown.value = !isQueueShown.value)}
        leave={() => {
          attached?.own.leave();
          props.onEnd({ session: session.id, text: 'You left the session.', by: 'me' });
        }}
      />
      <ToolRail tool={tool.value} hasGrant={hasGrant} take={take} explain={notices.say} />
      <div class="desk">
        <AddressStrip
          icon={session.icon.value}
          hasGrant={hasGrant}
          navigate={(where) => attached?.hand.navigate(where)}
          page={session.page.value}
          viewport={session.viewport.value}
          scale={scale.value}
          choice={props.scale}
          notes={session.notes.value}
        />
        <Stage viewport={session.viewport.value} mode={props.scale.mode.value} isActing={isActing} onFrame={onFrame} onScale={(next) => (scale.value = next)}>
          {attached !== null && (
            <Overlay
              replica={attached.own.replica}
              acts={attached.own.acts}
              hand={attached.hand}
              clock={clock}
              tool={tool.value}
              mayAct={hasGrant}
              scale={scale.value}
              painted={painted.value}
              customer={customer}
              customerName={nameOf(session.info.value?.customer.name ?? '')}
              others={others}
              otherOperators={otherOperators.value}
            >
              <Veil
                judgement={judgement}
                freshAtWallMs={freshAtWallMs}
                isShown={session.viewport.value !== null}
                awayAt={session.awayAt.value}
                retryNow={retryNow}
              />
            </Overlay>
          )}
        </Stage>
      </div>
      {isQueueShown.value && queue.waiting.value.length > 0 && (
        <aside class="drawer" aria-label="Queue">
          <QueueList queue={queue} me={me} clock={clock} blocked="End or leave this session first." open={() => undefined} />
        </aside>
      )}
      <span class="unseen" role="status" aria-live="polite">
        {`Page: ${judgement.sync}`}
      </span>
    </div>
  );
}

function useShortcuts(run: (action: ShortcutAction) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const action = shortcutOf(event);
      if (action === null) return;
      event.preventDefault();
      run(action);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
