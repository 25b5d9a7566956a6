import type { JSX } from 'preact';
import { CloseIcon } from '../style/icons.js';
import type { Notices } from './notices.js';

export function NoticeList({ notices }: { readonly notices: Notices }): JSX.Element {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.list.value.map(({ id, text, action }) => (
        <div class="notice" key={id}>
          <span class="notice-text">{text}</span>
          {action !== null && (
            <button
              type="button"
              class="button is-small is-primary"
              onClick={() => {
                notices.close(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" class="button is-quiet is-icon is-small" aria-label="Close this message" onClick={() => notices.close(id)}>
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
