/** The replica's frame at its size, fitted or 1:1, with the overlay above it. The frame is made once and never re-rendered. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import { px } from '../overlay/drawn-at.js';
import { fitInto } from '../overlay/geometry.js';
import type { ScaleMode } from './scale.js';
import type { Viewport } from './session.js';

export interface StageProps {
  readonly viewport: Viewport | null;
  readonly mode: ScaleMode;
  readonly isActing: boolean;
  /** The frame is in the document. Answers the undo. */
  onFrame(frame: HTMLIFrameElement): () => void;
  onScale(scale: number): void;
  /** The overlay. */
  readonly children: ComponentChildren;
}

export function Stage({ viewport, mode, isActing, onFrame, onScale, children }: StageProps): JSX.Element {
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const room = useSignal({ width: 0, height: 0 });
  const scale = viewport === null || mode === 'actual' ? 1 : fitInto(room.value, viewport).scale;

  useLayoutEffect(() => watchRoom(stage.current, (next) => (room.value = next)), []);
  useEffect(() => (frame.current === null ? undefined : onFrame(frame.current)), []);
  useLayoutEffect(() => onScale(scale), [scale]);

  return (
    <div ref={stage} class="stage" data-mode={mode} data-acting={isActing}>
      <div
        class="page-place"
        data-blank={viewport === null}
        style={viewport === null ? {} : { width: px(viewport.width * scale), height: px(viewport.height * scale) }}
      >
        <div class="page-box" style={viewport === null ? {} : { width: px(viewport.width), height: px(viewport.height), transform: `scale(${scale})` }}>
          <ReplicaFrame frame={frame} />
        </div>
        {children}
      </div>
    </div>
  );
}

/** Its size is set by the session, with the viewport's op: a render never touches it. */
function ReplicaFrame({ frame }: { readonly frame: { current: HTMLIFrameElement | null } }): JSX.Element {
  return (
    <iframe
      ref={frame}
      class="replica"
      data-replica=""
      title="The customer’s page"
      sandbox="allow-same-origin"
      inert
      tabIndex={-1}
      referrerpolicy="no-referrer"
      allow=""
      src="/console/replica?mode=standards"
    />
  );
}

function watchRoom(stage: HTMLElement | null, tell: (room: { width: number; height: number }) => void): (() => void) | undefined {
  if (stage === null) return undefined;
  const measure = (): void => {
    const style = getComputedStyle(stage);
    const width = stage.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const height = stage.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    tell({ width, height });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(stage);
  measure();
  return () => observer.disconnect();
}
