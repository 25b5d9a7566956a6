import { colours, imageOf, productById } from './catalogue.js';
import { html } from './markup.js';
import { formatPrice } from './money.js';

/** A line of the cart in the summary of the checkout and of an order. */
export function shortLine(line) {
  const product = productById(line.id);
  return html`<li class="short-line">
    <img src="${imageOf(product, line.colour)}" alt="" width="64" height="64" /><span
      ><strong>${product.name}</strong><br />${colours[line.colour].name}, ${line.size}${line.quantity > 1 && ` × ${line.quantity}`}</span
    ><span>${formatPrice(product.price * line.quantity)}</span>
  </li>`;
}

/** The sums under a cart or an order; `delivery` in pence. */
export function sums(subtotal, delivery, saved = 0) {
  return html`<dl class="sums">
    <div>
      <dt>Goods</dt>
      <dd>${formatPrice(subtotal)}</dd>
    </div>
    ${
      saved > 0 &&
      html`<div>
        <dt>Voucher</dt>
        <dd>−${formatPrice(saved)}</dd>
      </div>`
    }
    <div>
      <dt>Delivery</dt>
      <dd>${delivery === 0 ? 'Free' : formatPrice(delivery)}</dd>
    </div>
    <div class="sums-total">
      <dt>Together</dt>
      <dd data-total>${formatPrice(subtotal - saved + delivery)}</dd>
    </div>
  </dl>`;
}
