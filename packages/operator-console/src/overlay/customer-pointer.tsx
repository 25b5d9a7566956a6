/** The customer's pointer, with the name beside it; a ripple where they click; a dot where they touch. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PointerState } from '@pagetwin/protocol';
import { pointStyle } from './drawn-at.js';
import type { Point } from './geometry.js';

export interface CustomerPointer {
  readonly pointer: ReadonlySignal<PointerState | null>;
  readonly ripples: ReadonlySignal<readonly Ripple[]>;
  take(pointer: PointerState): void;
  rippled(id: number): void;
}

interface Ripple extends Point {
  readonly id: number;
}

const maxRipples = 8;

export function createCustomerPointer(): CustomerPointer {
  const pointer = signal<PointerState | null>(null);
  const ripples = signal<readonly Ripple[]>([]);
  let lastId = 0;
  return {
    pointer,
    ripples,
    take(next) {
      if (next.phase === 'down') ripples.value = [...ripples.value, { id: ++lastId, x: next.x, y: next.y }].slice(-maxRipples);
      // A finger that is lifted points nowhere.
      const isGone = next.phase === 'leave' || (next.touch && next.phase === 'up');
      pointer.value = isGone ? null : next;
    },
    rippled(id) {
      ripples.value = ripples.value.filter((ripple) => ripple.id !== id);
    },
  };
}

export function CustomerPointerView({
  customer,
  name,
  scale,
}: {
  readonly customer: CustomerPointer;
  readonly name: string;
  readonly scale: number;
}): JSX.Element {
  const at = customer.pointer.value;
  return (
    <>
      {customer.ripples.value.map((ripple) => (
        <span class="at-point" key={ripple.id} style={pointStyle(ripple, scale)}>
          <span class="ripple" onAnimationEnd={() => customer.rippled(ripple.id)} />
        </span>
      ))}
      {at !== null && (
        <span class="at-point customer-pointer" style={pointStyle(at, scale)}>
          {at.touch ? <span class="touch-dot" /> : <PointerArrow />}
          <span class="pointer-name">{name}</span>
        </span>
      )}
    </>
  );
}

export const PointerArrow = () => (
  <svg class="pointer-arrow" viewBox="0 0 18 22" aria-hidden="true">
    <path d="M1.5 1.5 16 12.3l-6.4.9-3.3 6.3z" />
  </svg>
);
