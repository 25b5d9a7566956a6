import { cartLines, cartSubtotal, setQuantity, watchCart } from './cart.js';
import { sums } from './cart-line.js';
import { colours, imageOf, productById, products } from './catalogue.js';
import { fill, html } from './markup.js';
import { deliveryPrice, formatPrice, freeDeliveryFrom } from './money.js';
import { startPage } from './page-frame.js';
import { productCard } from './product-card.js';
import { showToast } from './toast.js';

const root = document.querySelector('#cart');
let hasVoucher = false;

startPage();
fill(root, skeleton());
watchCart(show);
root.addEventListener('click', onClick);
root.addEventListener('change', onChange);
root.querySelector('.voucher').addEventListener('submit', onVoucher);

function show() {
  const lines = cartLines();
  const subtotal = cartSubtotal();
  root.dataset.empty = String(lines.length === 0);
  fill(root.querySelector('.cart-lines'), lines.map(cartLine));
  const missing = freeDeliveryFrom - subtotal;
  root.querySelector('progress').value = Math.min(subtotal, freeDeliveryFrom);
  root.querySelector('.free-post span').textContent = missing > 0 ? `${formatPrice(missing)} more and the post is free` : 'The post is free';
  fill(root.querySelector('.cart-sums'), sums(subtotal, deliveryPrice('standard', subtotal), hasVoucher ? Math.round(subtotal / 10) : 0));
}

function onClick(event) {
  const button = event.target.closest('[data-change]');
  if (button === null) return;
  const line = lineOf(button);
  const quantity = button.dataset.change === 'remove' ? 0 : line.quantity + Number(button.dataset.change);
  setQuantity(line, quantity);
  if (quantity === 0) showToast(`${productById(line.id).name} is out of your cart.`);
}

function onChange(event) {
  if (event.target.name === 'quantity') setQuantity(lineOf(event.target), Number(event.target.value));
}

function onVoucher(event) {
  event.preventDefault();
  const code = new FormData(event.target).get('voucher').trim().toUpperCase();
  hasVoucher = code === 'STRING10';
  event.target.querySelector('output').value = hasVoucher ? 'Ten per cent off. Well kept.' : 'We do not know that code.';
  show();
}

function lineOf(element) {
  return cartLines()[Number(element.closest('[data-line]').dataset.line)];
}

function skeleton() {
  return html`<div class="cart-empty">
      <p>Nothing in it yet.</p>
      <a class="button" href="/category.html">Look at everything</a>
      <div class="grid">${products.slice(6, 10).map(productCard)}</div>
    </div>
    <div class="cart-full">
      <div>
        <p class="free-post"><progress max="${freeDeliveryFrom}" value="0" aria-label="Way to free post"></progress><span></span></p>
        <ul class="cart-lines"></ul>
        <label class="check"><input type="checkbox" name="gift" /> Wrap it as a present</label>
        <label class="note">A note for the packer <textarea rows="2" placeholder="Ring twice, the dog is deaf"></textarea></label>
      </div>
      <aside class="summary" aria-label="Summary">
        <div class="cart-sums"></div>
        <form class="voucher">
          <label for="voucher">Voucher</label>
          <div><input id="voucher" name="voucher" autocomplete="off" /><button class="button button-quiet">Use</button></div>
          <output></output>
        </form>
        <a class="button button-large" href="/checkout.html" data-checkout>To the checkout</a>
      </aside>
    </div>`;
}

function cartLine(line, index) {
  const product = productById(line.id);
  return html`<li class="cart-line" data-line="${index}">
    <a class="tint-${product.tint}" href="/product.html?id=${product.id}" aria-label="${product.name}"
      ><img src="${imageOf(product, line.colour)}" alt="" width="120" height="120"
    /></a>
    <div>
      <h2><a href="/product.html?id=${product.id}">${product.name}</a></h2>
      <p>${colours[line.colour].name}, ${line.size}</p>
      <button type="button" class="text-button" data-change="remove">Remove</button>
    </div>
    <div class="stepper">
      <button type="button" data-change="-1" aria-label="One less">−</button
      ><input name="quantity" type="number" min="1" max="20" value="${line.quantity}" aria-label="Quantity of ${product.name}" /><button
        type="button"
        data-change="1"
        aria-label="One more"
      >
        +
      </button>
    </div>
    <p class="line-price">${formatPrice(product.price * line.quantity)}</p>
  </li>`;
}
