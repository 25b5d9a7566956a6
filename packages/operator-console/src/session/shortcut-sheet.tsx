import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { CloseIcon } from '../style/icons.js';
import { shortcuts } from './shortcuts.js';

export function ShortcutSheet({ close }: { close(): void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="sheet-title" onClose={close} onClick={(event) => event.target === event.currentTarget && close()}>
      <div class="sheet-head">
        <h2 id="sheet-title">Keyboard</h2>
        <button type="button" class="button is-quiet is-icon" aria-label="Close" onClick={close}>
          <CloseIcon />
        </button>
      </div>
      <dl class="sheet-keys">
        {shortcuts.map(({ key, words }) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p class="detail">While you act, keys go to the customer’s page. Esc gives them back to you.</p>
    </dialog>
  );
}
