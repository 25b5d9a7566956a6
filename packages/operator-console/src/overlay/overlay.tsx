/** Everything drawn over the replica, and the only thing that takes input over it: the replica is inert beneath. */
import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren, JSX, TargetedEvent } from 'preact';
import type { NodeId, OperatorInfo } from '@pagetwin/protocol';
import type { Replica } from '../replica/replica.js';
import type { Clock } from '../session/clock.js';
import type { Acts } from './acts.js';
import { CustomerSelection } from './customer-caret.js';
import { CustomerPointerView, type CustomerPointer } from './customer-pointer.js';
import { FieldEditor } from './field-editor.js';
import type { Hand } from './hand.js';
import { NativeNotes } from './native-notes.js';
import { OpenLists } from './open-list.js';
import { OtherMarksView, type OtherMarks } from './other-operators.js';
import { SelectList } from './select-list.js';
import { boxStyle } from './drawn-at.js';
import { toViewport, type Point } from './geometry.js';
import type { Tool } from './tool.js';

export interface OverlayProps {
  readonly replica: Replica;
  readonly acts: Acts;
  readonly hand: Hand;
  readonly clock: Clock;
  readonly tool: Tool;
  readonly mayAct: boolean;
  readonly scale: number;
  readonly customer: CustomerPointer;
  readonly customerName: string;
  readonly others: OtherMarks;
  readonly otherOperators: readonly OperatorInfo[];
  /** Counts up whenever the replica's layout may have moved: boxes are measured again. */
  readonly painted: number;
  /** Words over the page while it is not live. */
  readonly children: ComponentChildren;
}

export function Overlay(props: OverlayProps): JSX.Element {
  const { hand, scale, tool } = props;
  const root = useRef<HTMLDivElement>(null);
  const isActing = tool === 'act' && props.mayAct;

  function pointOf(event: { readonly clientX: number; readonly clientY: number }): Point {
    const { left, top } = root.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return toViewport({ x: event.clientX, y: event.clientY }, { left, top, scale });
  }

  useWheel(root, (event) => {
    if (!isActing || event.ctrlKey) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
    hand.wheel(pointOf(event), event.deltaX * lines, event.deltaY * lines);
  });

  function onClick(event: TargetedEvent<HTMLDivElement, MouseEvent>): void {
    if (event.target !== event.currentTarget && isOwnControl(event.target)) return;
    if (isActing) event.currentTarget.focus({ preventScroll: true });
    hand.click(pointOf(event), event);
  }

  function onContextMenu(event: MouseEvent): void {
    if (!isActing || isOwnControl(event.target)) return;
    event.preventDefault();
    hand.click(pointOf(event), { ...clickFacts(event), button: 2, detail: 1 });
  }

  function onKeyDown(event: TargetedEvent<HTMLDivElement, KeyboardEvent>): void {
    if (event.target !== event.currentTarget || !hand.key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={root}
      class="overlay"
      data-overlay=""
      data-hand={isActing ? 'act' : tool}
      role="application"
      aria-label="The customer’s page"
      tabIndex={0}
      onPointerMove={(event) => hand.move(pointOf(event))}
      onPointerLeave={() => hand.leave()}
      onClick={onClick}
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
    >
      <Highlights {...props} />
      <CustomerSelection replica={props.replica} scale={scale} />
      <OpenLists replica={props.replica} scale={scale} />
      <NativeNotes replica={props.replica} scale={scale} />
      <CustomerPointerView customer={props.customer} name={props.customerName} scale={scale} />
      <OtherMarksView others={props.others} operators={props.otherOperators} replica={props.replica} scale={scale} />
      {isActing && <OpenFieldView {...props} />}
      {props.children}
    </div>
  );
}

const linePx = 40;

function Highlights({ hand, replica, scale }: OverlayProps): JSX.Element {
  return (
    <>
      <NodeFrame node={hand.hovered.value} class="highlight is-offer" replica={replica} scale={scale} />
      <NodeFrame node={hand.highlighted.value} class="highlight" replica={replica} scale={scale} />
    </>
  );
}

interface NodeFrameProps {
  readonly node: NodeId | null;
  readonly class: string;
  readonly replica: Replica;
  readonly scale: number;
}

function NodeFrame({ node, class: name, replica, scale }: NodeFrameProps): JSX.Element | null {
  const box = node === null ? null : replica.boxOf(node);
  return box === null ? null : <span class={name} style={boxStyle(box, scale)} />;
}

function OpenFieldView({ hand, replica, acts, clock, scale }: OverlayProps): JSX.Element | null {
  const open = hand.open.value;
  const box = open === null ? null : replica.boxOf(open.target.node);
  useEffect(() => {
    if (open !== null && box === null) hand.closeField();
  });
  if (open === null || box === null) return null;
  const close = (key?: string): void => hand.closeField(key);
  if (open.field.kind === 'text') {
    return (
      <FieldEditor
        key={open.target.node}
        field={open.field}
        target={open.target}
        box={box}
        fontPx={open.fontPx}
        scale={scale}
        acts={acts}
        clock={clock}
        close={close}
      />
    );
  }
  return <SelectList key={open.target.node} field={open.field} box={box} scale={scale} choose={(indexes) => acts.select(open.target, indexes)} close={close} />;
}

/** Not through the view library: the listener has to be able to hold the wheel back. */
function useWheel(root: { readonly current: HTMLElement | null }, onWheel: (event: WheelEvent) => void): void {
  const latest = useRef(onWheel);
  latest.current = onWheel;
  useEffect(() => {
    const element = root.current;
    const listen = (event: WheelEvent): void => latest.current(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, []);
}

function isOwnControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.field-editor, .select-list, button') !== null;
}

function clickFacts({ shiftKey, ctrlKey, altKey, metaKey }: MouseEvent): Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'> {
  return { shiftKey, ctrlKey, altKey, metaKey };
}
