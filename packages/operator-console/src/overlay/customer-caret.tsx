/** The customer's caret, what they selected in a field, and what a highlight leaves out of what they selected elsewhere: the replica's frame is inert and draws none of it. */
import type { JSX } from 'preact';
import type { Replica } from '../replica/replica.js';
import { boxStyle, px } from './drawn-at.js';

export function CustomerSelection({ replica, scale }: { readonly replica: Replica; readonly scale: number }): JSX.Element {
  return (
    <>
      {replica.selectedLines?.().map((box, index) => (
        <span key={index} class="field-selection" data-field-selection="" style={{ ...boxStyle(box, scale), background: box.color }} />
      ))}
      <CustomerCaret replica={replica} scale={scale} />
    </>
  );
}

export function CustomerCaret({ replica, scale }: { readonly replica: Replica; readonly scale: number }): JSX.Element | null {
  const place = replica.caret?.() ?? null;
  if (place === null) return null;
  const { caret, selected, color, ground, isTextDark } = place;
  const grounds = ground === null ? {} : { '--selected': ground };
  return (
    <>
      {selected.flatMap((box, index) =>
        // Dark text is turned light, and then its ground is coloured: two blendings, as neither can do both.
        (isTextDark ? ['is-turned', 'is-coloured'] : ['is-veiled']).map((how) => (
          <span key={`${index} ${how}`} class={`field-selection ${how}`} data-field-selection="" style={{ ...boxStyle(box, scale), ...grounds }} />
        )),
      )}
      {caret !== null && (
        // Another key: a caret that moves is seen at once.
        <span
          key={`${caret.left} ${caret.top}`}
          class="customer-caret"
          data-caret=""
          style={{ left: px(caret.left * scale), top: px(caret.top * scale), height: px(caret.height * scale), background: color }}
        />
      )}
    </>
  );
}
