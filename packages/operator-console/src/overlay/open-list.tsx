/** The list of a select that is open at the customer. The browser draws it beside the page, and the replica's cannot be opened: so the console shows what is in it, and says so. */
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { NodeId } from '@pagetwin/protocol';
import type { Replica } from '../replica/replica.js';
import { useBesideBox } from './beside-box.js';
import { px } from './drawn-at.js';
import type { Box } from './geometry.js';
import { createElementReader, type OptionFacts } from './read-element.js';

export interface OpenListsProps {
  readonly replica: Replica;
  readonly scale: number;
}

export function OpenLists({ replica, scale }: OpenListsProps): JSX.Element {
  return (
    <>
      {(replica.openPickers?.() ?? []).map((node) => (
        <OpenListOf key={node} node={node} replica={replica} scale={scale} />
      ))}
    </>
  );
}

function OpenListOf({ node, replica, scale }: OpenListsProps & { readonly node: NodeId }): JSX.Element | null {
  const element = replica.elementOf(node);
  const box = replica.boxOf(node);
  if (element === null || box === null) return null;
  const read = createElementReader(window);
  if (read.tagOf(element) !== 'select') return null;
  return <OpenList options={read.optionsOf(element)} box={box} scale={scale} />;
}

/** Of a longer list, what is around the choice. */
const maxShown = 200;

function OpenList({ options, box, scale }: { readonly options: readonly OptionFacts[]; readonly box: Box; readonly scale: number }): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const selected = Math.max(
    0,
    options.findIndex(({ isSelected }) => isSelected),
  );
  const from = Math.max(0, Math.min(selected - maxShown / 2, options.length - maxShown));
  const panel = useBesideBox(box, scale);
  // By hand: scrollIntoView would move the operator's view of the page too.
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>('[data-selected="true"]');
    if (list.current && item) list.current.scrollTop = item.offsetTop - list.current.offsetTop - list.current.clientHeight / 2;
  }, [selected]);
  return (
    <div ref={panel} class="open-list" data-open-list="" role="status" style={{ minWidth: px(Math.max(120, box.width * scale)) }}>
      <span class="open-list-label">List open at the customer</span>
      <ul ref={list}>
        {options.slice(from, from + maxShown).map((option, index) => (
          <li key={from + index} data-selected={option.isSelected} class={option.isDisabled ? 'is-disabled' : ''}>
            {option.label}
          </li>
        ))}
      </ul>
    </div>
  );
}
