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
  const { caret, selected, color, ground, isTextDark, paper } = place;
  const least = 255 - Math.min(...paper);
  const colors = { '--paper': `rgb(${paper.join()})`, '--lift': `rgb(${least},${least},${least})`, ...(ground === null ? {} : { '--selected': ground }) };
  return (
    <>
      {selected.flatMap((box, index) =>
        // What it is written on is made black, with that dark text is light, and lifted to white; then the ground is coloured: no blending can do it all.
        (isTextDark ? ['is-turned', 'is-lifted', 'is-coloured'] : ['is-veiled']).map((how) => (
          <span key={`${index} ${how}`} class={`field-selection ${how}`} data-field-selection="" style={{ ...boxStyle(box, scale), ...colors }} />
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
