import { cartLines, cartSubtotal, emptyCart } from './cart.js';
import { shortLine, sums } from './cart-line.js';
import { checkoutForm } from './checkout-form.js';
import { fill, html } from './markup.js';
import { deliveries, deliveryPrice } from './money.js';
import { startPage } from './page-frame.js';
import { formatCard, formatExpiry, problemOf } from './validation.js';

const root = document.querySelector('#checkout');
startPage();
if (cartLines().length === 0) fill(root, html`<p>Your cart is empty, so there is nothing to pay. <a href="/category.html">Look at everything</a>.</p>`);
else start();

function start() {
  fill(
    root,
    html`${checkoutForm()}
      <aside class="summary" aria-label="Your order">
        <h2>Your order</h2>
        <ul class="short-lines">
          ${cartLines().map(shortLine)}
        </ul>
        <div class="checkout-sums"></div>
      </aside>`,
  );
  const form = root.querySelector('form');
  const showSums = () => fill(root.querySelector('.checkout-sums'), sums(cartSubtotal(), deliveryPrice(form.elements.delivery.value, cartSubtotal())));
  showSums();
  form.addEventListener('change', () => {
    showSums();
    form.querySelector('.gift-text').hidden = !form.elements.gift.checked;
  });
  form.elements['card-number'].addEventListener('input', (event) => formatCard(event.target));
  form.elements['card-expiry'].addEventListener('input', (event) => formatExpiry(event.target));
  form.addEventListener('focusout', (event) => {
    if (event.target.matches('[data-check]') && event.target.value !== '') showProblem(event.target);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = [...form.querySelectorAll('[data-check]')].filter((field) => showProblem(field) !== null);
    form.querySelector('.form-problem').textContent =
      wrong.length === 0 ? '' : `${wrong.length === 1 ? 'One field needs' : `${wrong.length} fields need`} another look.`;
    if (wrong.length > 0) return wrong[0].focus();
    confirm(form);
  });
}

function showProblem(field) {
  const problem = problemOf(field);
  const place = field.form.querySelector(`#${field.id}-problem`);
  field.setAttribute('aria-invalid', String(problem !== null));
  place.textContent = problem ?? '';
  return problem;
}

function confirm(form) {
  const lines = cartLines();
  const delivery = deliveries.find((each) => each.id === form.elements.delivery.value);
  const paid = sums(cartSubtotal(), deliveryPrice(delivery.id, cartSubtotal()));
  const number = `OF-${1061 + lines.length}`;
  history.pushState(null, '', `?order=${number}`);
  document.title = 'Thank you · Oddfell';
  document.querySelector('h1').textContent = 'Thank you';
  fill(
    root,
    html`<section class="confirmation" tabindex="-1">
      <p class="lead">Order <strong>${number}</strong> is on the bench. ${delivery.name}: ${delivery.detail.toLowerCase()}.</p>
      <ul class="short-lines">
        ${lines.map(shortLine)}
      </ul>
      ${paid}
      <p>A receipt goes to ${form.elements.email.value}.</p>
      <a class="button" href="/account.html">Follow it in your account</a>
    </section>`,
  );
  root.querySelector('.confirmation').focus();
  emptyCart();
  scrollTo({ top: 0 });
}
