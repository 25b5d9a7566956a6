/** Pictures of a product: thumbnails, and a dialog in which the picture is larger and follows the pointer. */
import { imageOf } from './catalogue.js';
import { fill, html } from './markup.js';

export function startGallery(root, product) {
  fill(root, galleryMarkup(product));
  const picture = root.querySelector('.gallery-picture img');
  const dialog = root.querySelector('dialog');
  const large = dialog.querySelector('img');

  root.addEventListener('click', (event) => {
    const thumbnail = event.target.closest('[data-picture]');
    if (thumbnail !== null) show(thumbnail.dataset.picture);
  });
  root.querySelector('.zoom').addEventListener('click', () => {
    large.src = picture.src;
    dialog.showModal();
  });
  dialog.addEventListener('pointermove', (event) => {
    const box = dialog.getBoundingClientRect();
    large.style.transformOrigin = `${Math.round(((event.clientX - box.left) / box.width) * 100)}% ${Math.round(((event.clientY - box.top) / box.height) * 100)}%`;
  });
  large.addEventListener('click', () => large.classList.toggle('near'));

  function show(address) {
    picture.src = address;
    for (const thumbnail of root.querySelectorAll('[data-picture]')) thumbnail.setAttribute('aria-pressed', String(thumbnail.dataset.picture === address));
  }

  return {
    /** Shows the product in another colour. */
    showColour(colour) {
      const thumbnail = root.querySelector('[data-picture]');
      thumbnail.dataset.picture = imageOf(product, colour);
      thumbnail.querySelector('img').src = imageOf(product, colour);
      show(imageOf(product, colour));
    },
  };
}

function galleryMarkup(product) {
  const pictures = [
    [imageOf(product), product.name],
    [`/images/${product.id}/scene.svg`, `${product.name} in its place`],
    [`/images/${product.id}/detail.svg`, `${product.name} from near`],
  ];
  return html`<div class="gallery-picture">
      <img src="${pictures[0][0]}" alt="${product.name}" width="800" height="800" />
      <button type="button" class="zoom">Look closer</button>
    </div>
    <div class="thumbnails">
      ${pictures.map(([address, name], index) => html`<button type="button" data-picture="${address}" aria-pressed="${String(index === 0)}" aria-label="${name}"><img src="${address}" alt="" width="800" height="800" /></button>`)}
    </div>
    <dialog class="zoom-dialog" aria-label="${product.name}, larger">
      <img src="${pictures[0][0]}" alt="${product.name}" width="800" height="800" />
      <form method="dialog"><button class="button">Close</button></form>
    </dialog>`;
}
