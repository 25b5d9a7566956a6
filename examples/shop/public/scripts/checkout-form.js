import { cartSubtotal } from './cart.js';
import { html } from './markup.js';
import { deliveries, deliveryPrice, formatPrice } from './money.js';

const countries = [
  ['Near', ['Oddfell and the islands', 'Great Britain', 'Ireland']],
  ['Farther', ['Belgium', 'Denmark', 'France', 'Germany', 'Netherlands', 'Norway', 'Sweden']],
];

export function checkoutForm() {
  return html`<form class="checkout-form" novalidate>
    <p class="form-problem" role="alert"></p>
    <section>
      <h2>Who you are</h2>
      <div class="fields">${field('email', 'E-mail', 'email', 'email', 'email')}${field('phone', 'Telephone', 'tel', 'tel', 'phone')}</div>
    </section>
    <section>
      <h2>Where it goes</h2>
      <div class="fields">
        ${field('name', 'Name', 'text', 'name', 'filled')} ${field('street', 'Street and number', 'text', 'address-line1', 'filled')}
        ${field('postcode', 'Postcode', 'text', 'postal-code', 'postcode')} ${field('city', 'Town', 'text', 'address-level2', 'filled')}
        <div class="field field-wide">
          <label for="country">Country</label>
          <select id="country" name="country" autocomplete="country-name">
            ${countries.map(([group, names]) => html`<optgroup label="${group}">${names.map((name) => html`<option>${name}</option>`)}</optgroup>`)}
          </select>
        </div>
      </div>
    </section>
    <section>
      <h2>How it travels</h2>
      <div class="radio-cards">
        ${deliveries.map(
          (delivery, index) =>
            html`<label class="radio-card"
              ><input type="radio" name="delivery" value="${delivery.id}" ${index === 0 ? html`checked` : ''} /><span
                ><strong>${delivery.name}</strong>${delivery.detail}</span
              ><span>${delivery.price === 0 || deliveryPrice(delivery.id, cartSubtotal()) === 0 ? 'Free' : formatPrice(delivery.price)}</span></label
            >`,
        )}
      </div>
      <label class="check"><input type="checkbox" name="gift" /> It is a present</label>
      <label class="gift-text" hidden>What shall the card say? <textarea name="gift-text" rows="3"></textarea></label>
    </section>
    <section>
      <h2>How you pay</h2>
      <div class="fields card-fields">
        ${field('card-name', 'Name on the card', 'text', 'cc-name', 'filled', 'field-wide')}
        ${field('card-number', 'Card number', 'text', 'cc-number', 'card', 'field-wide', html`inputmode="numeric" maxlength="23" placeholder="0000 0000 0000 0000"`)}
        ${field('card-expiry', 'Expiry', 'text', 'cc-exp', 'expiry', '', html`inputmode="numeric" maxlength="5" placeholder="MM/YY"`)}
        ${field('card-code', 'Security code', 'text', 'cc-csc', 'code', '', html`inputmode="numeric" maxlength="4" placeholder="3 digits"`)}
      </div>
    </section>
    <button class="button button-large" data-pay>Place the order</button>
  </form>`;
}

function field(id, label, type, autocomplete, check, className = '', more = '') {
  return html`<div class="field ${className}">
    <label for="${id}">${label}</label
    ><input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" data-check="${check}" aria-describedby="${id}-problem" ${more} />
    <p class="problem" id="${id}-problem"></p>
  </div>`;
}
