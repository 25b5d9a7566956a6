/** A button that opens a list of operators: to invite one, or to hand the session over. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import type { OperatorInfo } from '@pagetwin/protocol';

export interface PeopleMenuProps {
  readonly action: 'invite' | 'transfer';
  readonly label: string;
  readonly people: readonly OperatorInfo[];
  readonly children: ComponentChildren;
  choose(operator: OperatorInfo): void;
}

export function PeopleMenu({ action, label, people, children, choose }: PeopleMenuProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  useEffect(() => (isOpen ? closeWhenLeft(root.current, () => setOpen(false)) : undefined), [isOpen]);
  return (
    <span class="menu" ref={root}>
      <button
        type="button"
        class="button is-quiet is-icon"
        data-action={action}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <div class="menu-list" role="menu" aria-label={label}>
          <p class="menu-head">{label}</p>
          {people.length === 0 && <p class="detail menu-empty">No other operator is here now.</p>}
          {people.map((operator) => (
            <button
              key={operator.id}
              type="button"
              role="menuitem"
              class="menu-item"
              onClick={() => {
                setOpen(false);
                choose(operator);
              }}
            >
              {operator.name}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}

function closeWhenLeft(root: HTMLElement | null, close: () => void): () => void {
  const onPointerDown = (event: PointerEvent): void => {
    if (event.target instanceof Node && root?.contains(event.target) !== true) close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  document.addEventListener('pointerdown', onPointerDown);
  document.addEventListener('keydown', onKeyDown, true);
  return () => {
    document.removeEventListener('pointerdown', onPointerDown);
    document.removeEventListener('keydown', onKeyDown, true);
  };
}
