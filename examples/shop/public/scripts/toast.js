import { build, html } from './markup.js';

const shownMs = 6000;

/** A short notice at the foot of the window; `link` is { href, text }. The one before goes. */
export function showToast(text, link = null) {
  const region = document.querySelector('#toasts');
  const toast = build(
    html`<div class="toast">
      <span>${text}</span>${link && html`<a href="${link.href}">${link.text}</a>`}<button type="button" aria-label="Dismiss">×</button>
    </div>`,
  );
  const close = () => toast.remove();
  toast.querySelector('button').addEventListener('click', close);
  region.replaceChildren(toast);
  setTimeout(close, shownMs);
}
