/** A row that scrolls sideways, with buttons and dots. `root` holds .carousel-track, [data-step] buttons and .carousel-dots. */
import { fill, html } from './markup.js';

export function startCarousel(root) {
  const track = root.querySelector('.carousel-track');
  const dots = root.querySelector('.carousel-dots');
  const pages = () => Math.max(1, Math.ceil((track.scrollWidth - 8) / track.clientWidth));

  for (const button of root.querySelectorAll('[data-step]')) {
    button.addEventListener('click', () => track.scrollBy({ left: Number(button.dataset.step) * track.clientWidth, behavior: 'smooth' }));
  }
  track.addEventListener('scroll', show, { passive: true });
  new ResizeObserver(show).observe(track);

  function show() {
    const most = track.scrollWidth - track.clientWidth;
    const page = most <= 0 ? 0 : Math.round((track.scrollLeft / most) * (pages() - 1));
    if (dots.childElementCount !== pages())
      fill(
        dots,
        Array.from({ length: pages() }, () => html`<span class="dot"></span>`),
      );
    [...dots.children].forEach((dot, index) => dot.toggleAttribute('data-current', index === page));
    root.querySelector('[data-step="-1"]').disabled = track.scrollLeft < 4;
    root.querySelector('[data-step="1"]').disabled = track.scrollLeft > most - 4;
  }
}
