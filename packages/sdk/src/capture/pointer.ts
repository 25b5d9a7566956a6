/** The customer's pointer, in the top viewport also when it is over an iframe: at most one place a frame, presses and releases at once. Not an op: the sink's own path. */
import type { PointerPhase } from '@pagetwin/protocol';
import { toTopViewport } from '../page/top-viewport.js';
import { createPerRoot } from '../page/per-root.js';
import type { PageSink } from '../recorder/page-capture.js';
import type { Capture, CaptureContext } from './capture.js';

interface Seen {
  readonly phase: PointerPhase;
  readonly touch: boolean;
  readonly x: number;
  readonly y: number;
  readonly view: Window;
}

const phases: ReadonlyMap<string, PointerPhase> = new Map([
  ['pointermove', 'move'],
  ['pointerdown', 'down'],
  ['pointerup', 'up'],
  ['pointercancel', 'up'],
  ['pointerout', 'leave'],
]);

export function createPointerCapture(context: CaptureContext, sink: Pick<PageSink, 'pointer'>): Capture {
  const { window, page } = context;
  let latest: Seen | null = null;
  let frame = 0;

  const send = page.guard(() => {
    window.cancelAnimationFrame(frame);
    frame = 0;
    if (latest === null) return;
    const { phase, touch, view } = latest;
    const { x, y } = toTopViewport(latest, view, window);
    latest = null;
    sink.pointer({ phase, touch, x, y });
  });

  function onPointer(event: Event, view: Window): void {
    // What an act makes is not the customer's hand.
    if (!event.isTrusted || !isPointerEvent(event)) return;
    const phase = phases.get(event.type) ?? 'move';
    // Out of an element is not out of the window; out of an iframe goes on in its page.
    if (phase === 'leave' && (event.relatedTarget !== null || view !== window)) return;
    latest = { phase, touch: event.pointerType === 'touch', x: event.clientX, y: event.clientY, view };
    if (phase === 'down' || phase === 'up') return send();
    if (frame === 0) frame = window.requestAnimationFrame(send);
  }

  const types = Array.from(phases.keys()).join(' ');
  const perRoot = createPerRoot((root, realm) => (realm ? [page.listen(root, types, (event) => onPointer(event, realm))] : []));

  return {
    ...perRoot,
    stop: () => window.cancelAnimationFrame(frame),
  };
}

const isPointerEvent = (event: Event): event is PointerEvent => 'pointerType' in event;
