/** The table of orders: sorted by a click on a head, narrowed by words and state. Rows are moved, not made anew. */
import { productById } from '../catalogue.js';
import { build, fill, html } from '../markup.js';
import { formatPrice } from '../money.js';
import { orders, states } from './orders.js';

export const formatDate = (date) => date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

const columns = [
  { id: 'id', name: 'Order', by: (order) => order.id },
  { id: 'date', name: 'Date', by: (order) => order.date.getTime() },
  { id: 'things', name: 'Things', by: thingsOf },
  { id: 'state', name: 'State', by: (order) => states.indexOf(order.state) },
  { id: 'total', name: 'Total', by: (order) => order.total },
];

export function showOrderTable(root) {
  fill(root, tableMarkup());
  const body = root.querySelector('tbody');
  const rows = new Map(orders.map((order) => [order.id, build(row(order))]));
  const search = root.querySelector('[name="words"]');
  const state = root.querySelector('[name="state"]');
  let sorted = { column: columns[1], isDescending: true };

  const show = () => {
    const words = search.value.trim().toLowerCase();
    const shown = orders
      .filter((order) => state.value === '' || order.state === state.value)
      .filter((order) => `${order.id} ${thingsOf(order)}`.toLowerCase().includes(words))
      .sort((first, second) => compare(sorted.column.by(first), sorted.column.by(second)) * (sorted.isDescending ? -1 : 1));
    body.replaceChildren(...shown.map((order) => rows.get(order.id)));
    root.querySelector('.table-count').textContent =
      `${shown.length} of ${orders.length} orders, ${formatPrice(shown.reduce((sum, order) => sum + order.total, 0))}`;
    for (const head of root.querySelectorAll('th')) {
      const order = sorted.isDescending ? 'descending' : 'ascending';
      head.setAttribute('aria-sort', head.dataset.column === sorted.column.id ? order : 'none');
    }
  };

  root.querySelector('thead').addEventListener('click', (event) => {
    const head = event.target.closest('th');
    const column = columns.find((each) => each.id === head.dataset.column);
    sorted = { column, isDescending: sorted.column === column ? !sorted.isDescending : false };
    show();
  });
  search.addEventListener('input', show);
  state.addEventListener('change', show);
  show();
}

function tableMarkup() {
  return html`<div class="table-tools">
      <label>Find <input name="words" type="search" placeholder="OF-1042 or kettle" autocomplete="off" /></label>
      <label
        >State
        <select name="state">
          <option value="">Any</option>
          ${states.map((state) => html`<option>${state}</option>`)}
        </select></label
      >
      <p class="table-count" role="status"></p>
    </div>
    <div class="table-frame" tabindex="0" role="region" aria-label="Your orders">
      <table class="orders">
        <thead>
          <tr>
            ${columns.map((column) => html`<th data-column="${column.id}" scope="col"><button type="button">${column.name}</button></th>`)}
          </tr>
        </thead>
        <tbody></tbody>
      </table>
    </div>`;
}

function row(order) {
  return html`<tr data-order="${order.id}">
    <td><a href="/account.html?view=order&order=${order.id}" data-route>${order.id}</a></td>
    <td>${formatDate(order.date)}</td>
    <td>${thingsOf(order)}</td>
    <td><span class="state" data-state="${order.state}">${order.state}</span></td>
    <td class="number">${formatPrice(order.total)}</td>
  </tr>`;
}

function thingsOf(order) {
  return order.lines.map((line) => productById(line.id).name).join(', ');
}

function compare(first, second) {
  return typeof first === 'number' ? first - second : first.localeCompare(second);
}
