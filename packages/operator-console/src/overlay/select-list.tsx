/** The options of the replica's select, drawn by the console: the browser's own list would open in the replica, which is inert. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Field } from './field.js';
import { px } from './drawn-at.js';
import type { Box } from './geometry.js';

export interface SelectListProps {
  readonly field: Extract<Field, { kind: 'select' }>;
  readonly box: Box;
  readonly scale: number;
  choose(indexes: readonly number[]): void;
  close(): void;
}

export function SelectList({ field, box, scale, choose, close }: SelectListProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState(() => field.options.flatMap((option, index) => (option.isSelected ? [index] : [])));
  const [active, setActive] = useState(chosen[0] ?? 0);
  // Before the next key can come.
  useLayoutEffect(() => list.current?.focus({ preventScroll: true }), []);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);

  function take(index: number): void {
    if (field.options[index]?.isDisabled !== false) return;
    if (!field.isMultiple) {
      choose([index]);
      return close();
    }
    const next = chosen.includes(index) ? chosen.filter((other) => other !== index) : [...chosen, index].sort((one, other) => one - other);
    setChosen(next);
    choose(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      return setActive(Math.min(field.options.length - 1, Math.max(0, active + step)));
    }
    if (event.key === 'Escape' || event.key === 'Tab') return close();
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    take(active);
  }

  return (
    <ul
      ref={list}
      class="select-list"
      role="listbox"
      tabIndex={0}
      aria-label="Options in the customer’s page"
      aria-multiselectable={field.isMultiple}
      aria-activedescendant={`option-${active}`}
      style={{ left: px(box.left * scale), top: px((box.top + box.height) * scale + 4), minWidth: px(Math.max(120, box.width * scale)) }}
      onKeyDown={onKeyDown}
      onBlur={() => close()}
    >
      {field.options.map((option, index) => (
        <li
          key={index}
          id={`option-${index}`}
          role="option"
          class={index === active ? 'is-active' : ''}
          aria-selected={chosen.includes(index)}
          aria-disabled={option.isDisabled}
          onPointerMove={() => setActive(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            take(index);
          }}
        >
          {option.label}
        </li>
      ))}
    </ul>
  );
}
