/** The account is one page: views change with history.pushState, and Back goes to the view before. */
import { shortLine, sums } from '../cart-line.js';
import { fill, html } from '../markup.js';
import { startPage } from '../page-frame.js';
import { showMessages } from './messages.js';
import { formatDate, showOrderTable } from './order-table.js';
import { orderById } from './orders.js';
import { showSettings } from './settings.js';

const root = document.querySelector('#view');
const views = {
  orders: { title: 'Orders', show: showOrderTable },
  order: { title: 'Order', show: showOrder },
  messages: { title: 'Messages', show: showMessages },
  settings: { title: 'Settings', show: showSettings },
};

startPage();
document.addEventListener('click', onClick);
addEventListener('popstate', showView);
showView();

function onClick(event) {
  const link = event.target.closest('a[data-view], a[data-route], .account-menu a');
  if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  document.querySelector('#account-menu').hidePopover();
  history.pushState(null, '', link.href);
  showView();
}

function showView() {
  const name = new URLSearchParams(location.search).get('view') ?? 'orders';
  const view = Object.hasOwn(views, name) ? views[name] : views.orders;
  document.title = `${view.title} · Oddfell`;
  for (const link of document.querySelectorAll('.account-nav a')) link.toggleAttribute('aria-current', views[link.dataset.view] === view);
  const element = document.createElement('section');
  root.replaceChildren(element);
  view.show(element);
}

function showOrder(element) {
  const order = orderById(new URLSearchParams(location.search).get('order'));
  if (order === undefined) return fill(element, html`<p>We have no such order. <a href="/account.html" data-route>All orders</a></p>`);
  document.title = `${order.id} · Oddfell`;
  return fill(
    element,
    html`<div class="order-detail">
      <p><a href="/account.html" data-route>← All orders</a></p>
      <h2>${order.id} <span class="state" data-state="${order.state}">${order.state}</span></h2>
      <p>Placed on ${formatDate(order.date)}</p>
      <ol class="steps">
        ${['Placed', 'On the bench', 'On its way', 'Delivered'].map((step, index) => html`<li ${index <= reached(order.state) ? html`data-done` : ''}>${step}</li>`)}
      </ol>
      <ul class="short-lines">
        ${order.lines.map(shortLine)}
      </ul>
      ${sums(order.subtotal, order.delivery)}
    </div>`,
  );
}

function reached(state) {
  return { 'On the bench': 1, 'On its way': 2, Delivered: 3, Returned: 3, Cancelled: 0 }[state];
}
