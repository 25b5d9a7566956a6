/** Search in the header: suggestions while typing, keys up, down, Enter and Escape. */
import { categories, imageOf, products } from './catalogue.js';
import { fill, html } from './markup.js';
import { formatPrice } from './money.js';

const quietMs = 140;
const maxSuggestions = 6;

export function startSearch(form) {
  const input = form.querySelector('input');
  const list = form.querySelector('[role="listbox"]');
  let timer = 0;
  let active = -1;

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, quietMs);
  });
  input.addEventListener('focus', suggest);
  input.addEventListener('keydown', onKey);
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });

  function suggest() {
    const words = input.value.trim();
    if (words === '') return close();
    active = -1;
    input.removeAttribute('aria-activedescendant');
    const found = findProducts(words);
    fill(
      list,
      found.length === 0
        ? html`<li class="nothing">Nothing is called “${words}”. Try “mug” or “wool”.</li>`
        : found.slice(0, maxSuggestions).map((product, index) => suggestion(product, index, words)),
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  }

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    active = -1;
  }

  function onKey(event) {
    const options = [...list.querySelectorAll('[role="option"]')];
    if (event.key === 'Escape') return close();
    if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      options[active].querySelector('a').click();
    }
    if (!['ArrowDown', 'ArrowUp'].includes(event.key) || options.length === 0) return;
    event.preventDefault();
    active = (active + (event.key === 'ArrowDown' ? 1 : options.length + (active < 0 ? 0 : -1))) % options.length;
    options.forEach((option, index) => option.setAttribute('aria-selected', String(index === active)));
    input.setAttribute('aria-activedescendant', options[active].id);
  }
}

/** Products whose name, category or tags have every word. */
export function findProducts(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return products.filter((product) => {
    const category = categories.find((each) => each.id === product.category).name;
    const text = `${product.name} ${category} ${product.tags.join(' ')}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function suggestion(product, index, words) {
  const at = product.name.toLowerCase().indexOf(words.toLowerCase());
  const name =
    at < 0 ? product.name : html`${product.name.slice(0, at)}<mark>${product.name.slice(at, at + words.length)}</mark>${product.name.slice(at + words.length)}`;
  return html`<li role="option" id="suggestion-${index}" aria-selected="false">
    <a href="/product.html?id=${product.id}" tabindex="-1"
      ><img src="${imageOf(product)}" alt="" width="44" height="44" /><span>${name}</span><span class="price">${formatPrice(product.price)}</span></a
    >
  </li>`;
}
