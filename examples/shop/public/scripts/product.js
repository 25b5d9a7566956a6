import { addToCart } from './cart.js';
import { categoryById, colours, productById, products } from './catalogue.js';
import { startGallery } from './gallery.js';
import { fill, html } from './markup.js';
import { startPage } from './page-frame.js';
import { productCard } from './product-card.js';
import { startReviews } from './reviews.js';
import { startTabs } from './tabs.js';
import { showToast } from './toast.js';

const main = document.querySelector('#product');
const product = productById(new URLSearchParams(location.search).get('id'));
startPage();
if (product === undefined)
  fill(
    main,
    html`<h1>We do not have that</h1>
      <p>It may have been sold, or it never was. <a href="/category.html">Look at everything</a>.</p>`,
  );
else show(product);

function show(shown) {
  const category = categoryById(shown.category);
  document.title = `${shown.name} · Oddfell`;
  fill(main, page(shown, category));
  const gallery = startGallery(main.querySelector('.gallery'), shown);
  startReviews(main.querySelector('#panel-reviews'), shown);
  startTabs(main.querySelector('.tabs'));
  startForm(shown, gallery);
  const sizes = main.querySelector('.size-guide');
  main.querySelector('[data-size-guide]').addEventListener('click', () => sizes.showModal());
}

function startForm(shown, gallery) {
  const form = main.querySelector('.buy');
  const quantity = form.elements.quantity;
  form.addEventListener('change', (event) => {
    if (event.target.name !== 'colour') return;
    gallery.showColour(event.target.value);
    form.querySelector('.colour-name').textContent = colours[event.target.value].name;
  });
  for (const step of form.querySelectorAll('[data-quantity]')) {
    step.addEventListener('click', () => {
      quantity.value = String(Math.max(1, Math.min(20, Number(quantity.value) + Number(step.dataset.quantity))));
    });
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const data = new FormData(form);
    addToCart({ id: shown.id, colour: data.get('colour'), size: data.get('size'), quantity: Number(data.get('quantity')) });
    showToast(`${shown.name} is in your cart.`, { href: '/cart.html', text: 'Go to cart' });
  });
}

function page(shown, category) {
  const others = products.filter((each) => each.category === shown.category && each.id !== shown.id).slice(0, 4);
  return html`<nav class="crumbs" aria-label="You are here">
      <a href="/">Home</a><a href="/category.html?c=${category.id}">${category.name}</a><span aria-current="page">${shown.name}</span>
    </nav>
    <div class="product-top">
      <section class="gallery tint-${shown.tint}" aria-label="Pictures"></section>
      <section class="product-text">
        <h1>${shown.name}</h1>
        <p class="product-rating"><star-rating value="${shown.rating}" count="${shown.reviews}"></star-rating></p>
        <price-tag amount="${shown.price}" ${shown.was === null ? '' : html`was="${shown.was}"`}></price-tag>
        <p class="lead">${shown.description}</p>
        ${buyForm(shown)}
        <details class="accordion">
          <summary>What is it made of?</summary>
          <p>${shown.tags.join(', ')}. Each piece carries a number, so that we know its maker, its batch and its spare parts.</p>
        </details>
        <details class="accordion">
          <summary>How do I look after it?</summary>
          <p>Warm water, a soft brush, no hurry. If anything chips, frays or wobbles, send us the number.</p>
        </details>
        <details class="accordion">
          <summary>Can I bring it back?</summary>
          <p>Within 60 days, used or not. Keep the string.</p>
        </details>
      </section>
    </div>
    ${tabs()}
    <section aria-labelledby="others">
      <div class="section-head"><h2 id="others">From the same shelf</h2></div>
      <div class="grid">${others.map(productCard)}</div>
    </section>
    ${sizeGuide()}`;
}

function buyForm(shown) {
  return html`<form class="buy">
    <fieldset>
      <legend>Colour: <span class="colour-name">${colours[shown.colours[0]].name}</span></legend>
      <div class="swatches">
        ${shown.colours.map((id, index) => html`<label class="swatch colour-${id}"><input type="radio" name="colour" value="${id}" ${index === 0 ? html`checked` : ''} /><span class="said">${colours[id].name}</span></label>`)}
      </div>
    </fieldset>
    <fieldset>
      <legend>Size <button type="button" class="text-button" data-size-guide>Size guide</button></legend>
      <div class="chips">
        ${shown.sizes.map((size, index) => html`<label class="chip"><input type="radio" name="size" value="${size}" ${index === 0 ? html`checked` : ''} /><span>${size}</span></label>`)}
      </div>
    </fieldset>
    <div class="buy-row">
      <div class="stepper">
        <button type="button" data-quantity="-1" aria-label="One less">−</button
        ><input name="quantity" type="number" min="1" max="20" value="1" aria-label="Quantity" /><button type="button" data-quantity="1" aria-label="One more">
          +
        </button>
      </div>
      <button class="button button-large" data-add>Add to cart</button>
    </div>
    ${shown.stock !== null && html`<p class="stock">Only ${shown.stock} left until the next boat.</p>`}
  </form>`;
}

function tabs() {
  const names = [
    ['reviews', 'Reviews'],
    ['delivery', 'Delivery'],
    ['maker', 'The maker'],
  ];
  return html`<section class="tabs">
    <div role="tablist" aria-label="More about it">
      ${names.map(([id, name]) => html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}">${name}</button>`)}
    </div>
    <div role="tabpanel" id="panel-reviews" aria-labelledby="tab-reviews"></div>
    <div role="tabpanel" id="panel-delivery" aria-labelledby="tab-delivery">
      <iframe src="/widgets/delivery-map.html" title="When will it come?" width="960" height="420"></iframe>
    </div>
    <div role="tabpanel" id="panel-maker" aria-labelledby="tab-maker">
      <p>
        Made in one of eleven workshops within a day’s walk of the harbour. We pay by the piece finished, not the piece sold, and print the maker’s mark next to
        the number.
      </p>
    </div>
  </section>`;
}

function sizeGuide() {
  return html`<dialog class="size-guide" aria-labelledby="size-title">
    <h2 id="size-title">Size guide</h2>
    <table>
      <thead>
        <tr>
          <th>We say</th>
          <th>A pot holds</th>
          <th>A sock fits</th>
          <th>A blanket covers</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th>Small</th>
          <td>1 l, two bowls</td>
          <td>36–38</td>
          <td>a lap</td>
        </tr>
        <tr>
          <th>Medium</th>
          <td>3 l, a family</td>
          <td>39–41</td>
          <td>a sofa</td>
        </tr>
        <tr>
          <th>Large</th>
          <td>5 l, the choir</td>
          <td>42–47</td>
          <td>a double bed</td>
        </tr>
      </tbody>
    </table>
    <form method="dialog"><button class="button">Close</button></form>
  </dialog>`;
}
