/** What every page has around its content: notice, header with search and cart, drawer, footer, newsletter dialog, toasts. */
import { cartCount, watchCart } from './cart.js';
import { categories } from './catalogue.js';
import { build, fill, html } from './markup.js';
import './price-tag.js';
import { startSearch } from './search.js';
import './star-rating.js';
import { showToast } from './toast.js';

export function startPage() {
  fill(document.querySelector('.site-header'), header());
  fill(document.querySelector('.site-footer'), footer());
  document.body.append(build(drawer()), build(newsletter()), build(html`<div id="toasts" role="status" aria-live="polite"></div>`));
  startSearch(document.querySelector('.search'));
  startDrawer();
  startNewsletter();
  watchCart(showCount);
}

function header() {
  return html`<div class="header-row">
    <button type="button" class="icon-button menu-button" aria-controls="drawer" aria-expanded="false">
      ${icon('M3 6h18M3 12h18M3 18h12')}<span class="said">Menu</span>
    </button>
    <a class="wordmark" href="/" aria-label="Oddfell, home"
      ><svg viewBox="0 0 48 30" width="44" height="28" aria-hidden="true">
        <path d="M0 30L17 3l9 13 5-7 17 21z" />
        <circle cx="38" cy="6" r="5" /></svg
      >Oddfell</a
    >
    <nav class="main-nav" aria-label="Departments">
      ${categories.map((category) => html`<a href="/category.html?c=${category.id}" ${isHere(category.id) ? html`aria-current="page"` : ''}>${category.name}</a>`)}
    </nav>
    <form class="search" action="/category.html" role="search">
      <label class="said" for="search">Search the shop</label>
      <input
        id="search"
        name="q"
        type="search"
        placeholder="Search mugs, wool, tents…"
        autocomplete="off"
        role="combobox"
        aria-expanded="false"
        aria-controls="suggestions"
        aria-autocomplete="list"
      />
      <ul id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
    </form>
    <button type="button" class="icon-button account-button" popovertarget="account-menu">
      ${icon('M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM3.5 21c1-5 4.5-6.5 8.5-6.5s7.500 1.500 8.500 6.500')}<span class="said">Account</span>
    </button>
    <div id="account-menu" class="account-menu" popover>
      <p>Signed in as <strong>Ada Fenwick</strong></p>
      <a href="/account.html">Orders</a><a href="/account.html?view=messages">Messages</a><a href="/account.html?view=settings">Settings</a>
    </div>
    <a class="icon-button cart-button" href="/cart.html"
      >${icon('M4 8h16l-1.500 12.500h-13zM8.500 8c0-6 7-6 7 0')}<span class="said">Cart, </span><output class="cart-count" data-cart-count>0</output
      ><span class="said"> items</span></a
    >
  </div>`;
}

function drawer() {
  return html`<div class="drawer" id="drawer" data-open="false">
    <div class="drawer-scrim"></div>
    <nav class="drawer-panel" aria-label="Menu" inert>
      <button type="button" class="icon-button drawer-close" aria-label="Close menu">${icon('M5 5l14 14M19 5L5 19')}</button>
      <ul>
        ${categories.map(
          (category) =>
            html`<li>
              <a href="/category.html?c=${category.id}"><img src="/images/category-${category.id}.svg" alt="" width="80" height="60" />${category.name}</a>
            </li>`,
        )}
      </ul>
      <p><a href="/category.html">Everything</a><a href="/account.html">Your account</a><a href="/cart.html">Cart</a></p>
    </nav>
  </div>`;
}

function footer() {
  return html`<div class="footer-grid">
      <div>
        <p class="footer-name">Oddfell</p>
        <p>Stores for house and hill.<br />Harbour Row 3, open when the lamp is lit.</p>
      </div>
      <nav aria-label="Shop">
        <h2>Shop</h2>
        ${categories.map((category) => html`<a href="/category.html?c=${category.id}">${category.name}</a>`)}
      </nav>
      <nav aria-label="Help">
        <h2>Help</h2>
        <a href="/account.html">Track an order</a><a href="/account.html?view=messages">Write to us</a
        ><a href="/product.html?id=bracken-socks#delivery">Delivery</a>
      </nav>
      <div>
        <h2>The almanac</h2>
        <p>One letter a month: what is new, what is back, what we broke.</p>
        <button type="button" class="button button-light" data-newsletter>Get the almanac</button>
      </div>
    </div>
    <p class="small-print">A made-up shop for showing Pagetwin. Nothing here can be bought.</p>`;
}

function newsletter() {
  return html`<dialog class="newsletter" aria-labelledby="newsletter-title">
    <form method="dialog">
      <img src="/images/foxglove-vase/scene.svg" alt="" width="800" height="800" />
      <div>
        <h2 id="newsletter-title">The almanac</h2>
        <p>On the first of the month, in your letterbox or your inbox.</p>
        <label>E-mail <input type="email" name="email" autocomplete="email" required /></label>
        <fieldset>
          <legend>Mostly about</legend>
          ${categories.map((category) => html`<label class="check"><input type="checkbox" name="about" value="${category.id}" /> ${category.name}</label>`)}
        </fieldset>
        <p class="dialog-buttons">
          <button class="button" value="yes">Sign me up</button><button class="button button-quiet" value="no" formnovalidate>Not now</button>
        </p>
      </div>
    </form>
  </dialog>`;
}

function startDrawer() {
  const element = document.querySelector('#drawer');
  const panel = element.querySelector('.drawer-panel');
  const opener = document.querySelector('.menu-button');
  const setOpen = (isOpen) => {
    element.dataset.open = String(isOpen);
    panel.inert = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    (isOpen ? panel.querySelector('button') : opener).focus();
  };
  opener.addEventListener('click', () => setOpen(true));
  for (const closer of element.querySelectorAll('.drawer-close, .drawer-scrim')) closer.addEventListener('click', () => setOpen(false));
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setOpen(false);
  });
}

function startNewsletter() {
  const dialog = document.querySelector('.newsletter');
  for (const opener of document.querySelectorAll('[data-newsletter]')) opener.addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') showToast('Thank you. The next almanac is yours.');
  });
}

function showCount() {
  const count = document.querySelector('[data-cart-count]');
  count.value = String(cartCount());
  count.toggleAttribute('data-empty', cartCount() === 0);
}

const icon = (path) => html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="${path}" /></svg>`;
const isHere = (category) => new URLSearchParams(location.search).get('c') === category;
