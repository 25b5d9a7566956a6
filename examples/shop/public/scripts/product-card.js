import { imageOf } from './catalogue.js';
import { html } from './markup.js';

/** A product as it stands in a grid or carousel. */
export function productCard(product) {
  const note = product.was === null ? product.stock !== null && `Only ${product.stock} left` : 'Reduced';
  return html`<article class="card tint-${product.tint}" data-product="${product.id}">
    <a class="card-link" href="/product.html?id=${product.id}">
      <span class="card-picture"><img src="${imageOf(product)}" alt="" width="800" height="800" loading="lazy" /></span>
      <h3>${product.name}</h3>
    </a>
    ${note && html`<span class="card-note">${note}</span>`}
    <price-tag amount="${product.price}" ${product.was === null ? '' : html`was="${product.was}"`}></price-tag>
    <star-rating value="${product.rating}" count="${product.reviews}"></star-rating>
  </article>`;
}
