/** What other operators in this session point at. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { nodeId, type Mark, type NodeId, type OperatorInfo } from '@pagetwin/protocol';
import type { Replica } from '../replica/replica.js';
import { PointerArrow } from './customer-pointer.js';
import { boxStyle, pointStyle } from './drawn-at.js';
import type { Box, Point } from './geometry.js';

export interface OtherMarks {
  readonly marks: ReadonlySignal<ReadonlyMap<string, Mark>>;
  take(operator: string, mark: Mark): void;
}

export function createOtherMarks(): OtherMarks {
  const marks = signal<ReadonlyMap<string, Mark>>(new Map());
  return {
    marks,
    take(operator, mark) {
      const next = new Map(marks.value);
      if (mark.shape === 'none') next.delete(operator);
      else next.set(operator, mark);
      marks.value = next;
    },
  };
}

export interface OtherMarksProps {
  readonly others: OtherMarks;
  readonly operators: readonly OperatorInfo[];
  readonly replica: Replica;
  readonly scale: number;
}

export function OtherMarksView({ others, operators, replica, scale }: OtherMarksProps): JSX.Element {
  return (
    <>
      {operators.map((operator) => {
        const mark = others.marks.value.get(operator.id);
        if (mark === undefined) return null;
        const box = mark.node === null ? null : replica.boxOf(nodeId(mark.node));
        if (mark.shape === 'highlight') return box && <span class="highlight is-other" key={operator.id} style={boxStyle(box, scale)} />;
        return (
          <span class="at-point other-pointer" key={operator.id} style={pointStyle(placeOf(mark, replica), scale)}>
            <PointerArrow />
            <span class="pointer-name">{operator.name}</span>
          </span>
        );
      })}
    </>
  );
}

/** Where a mark is in this window: at its node, or at its coordinates when the node is gone. */
export function placeOf(mark: Mark, replica: { boxOf(node: NodeId): Box | null }): Point {
  const box = mark.node === null ? null : replica.boxOf(nodeId(mark.node));
  if (box === null) return { x: mark.x, y: mark.y };
  return { x: box.left + mark.fractionX * box.width, y: box.top + mark.fractionY * box.height };
}
