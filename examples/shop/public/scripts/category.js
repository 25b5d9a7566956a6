/** Filters work as they are changed; the address keeps them. */
import { allTags, categories, categoryById, colours, products } from './catalogue.js';
import { fill, html } from './markup.js';
import { formatPrice } from './money.js';
import { startPage } from './page-frame.js';
import { productCard } from './product-card.js';
import { findProducts } from './search.js';

const dearest = Math.max(...products.map((product) => product.price));
const orders = {
  liked: (first, second) => second.reviews - first.reviews,
  rating: (first, second) => second.rating - first.rating || second.reviews - first.reviews,
  cheap: (first, second) => first.price - second.price,
  dear: (first, second) => second.price - first.price,
  name: (first, second) => first.name.localeCompare(second.name),
};
const form = document.querySelector('#filters');
const sort = document.querySelector('#sort');

startPage();
fill(form, filterFields(readAddress()));
sort.value = readAddress().sort;
form.addEventListener('input', update);
form.addEventListener('reset', () => queueMicrotask(resetAll));
sort.addEventListener('change', update);
if (matchMedia('(max-width: 800px)').matches) document.querySelector('.filters').open = false;
show(readAddress());

function readAddress() {
  const query = new URLSearchParams(location.search);
  return {
    category: query.get('c') ?? '',
    words: query.get('q') ?? '',
    tags: query.getAll('tag'),
    colours: query.getAll('colour'),
    most: Number(query.get('most') ?? dearest),
    sort: Object.hasOwn(orders, query.get('sort') ?? '') ? query.get('sort') : 'liked',
  };
}

function update() {
  const data = new FormData(form);
  const choice = {
    category: data.get('c') ?? '',
    words: readAddress().words,
    tags: data.getAll('tag'),
    colours: data.getAll('colour'),
    most: Number(data.get('most')),
    sort: sort.value,
  };
  const query = new URLSearchParams();
  if (choice.category !== '') query.set('c', choice.category);
  if (choice.words !== '') query.set('q', choice.words);
  for (const tag of choice.tags) query.append('tag', tag);
  for (const colour of choice.colours) query.append('colour', colour);
  if (choice.most < dearest) query.set('most', String(choice.most));
  if (choice.sort !== 'liked') query.set('sort', choice.sort);
  history.replaceState(null, '', `?${query}`);
  show(choice);
}

function resetAll() {
  history.replaceState(null, '', location.pathname);
  fill(form, filterFields(readAddress()));
  show(readAddress());
}

function show(choice) {
  const category = categoryById(choice.category);
  const found = (choice.words === '' ? products : findProducts(choice.words))
    .filter((product) => category === undefined || product.category === category.id)
    .filter((product) => product.price <= choice.most)
    .filter((product) => choice.tags.every((tag) => product.tags.includes(tag)))
    .filter((product) => choice.colours.length === 0 || choice.colours.some((colour) => product.colours.includes(colour)))
    .sort(orders[choice.sort]);
  const title = choice.words === '' ? (category?.name ?? 'Everything') : `“${choice.words}”`;
  document.title = `${title} · Oddfell`;
  document.querySelector('#category-title').textContent = title;
  document.querySelector('#category-line').textContent = category?.line ?? 'The whole shop on one page.';
  const picture = document.querySelector('#category-picture');
  picture.hidden = category === undefined;
  if (category !== undefined) picture.src = `/images/category-${category.id}.svg`;
  document.querySelector('.category-head').dataset.tint = category?.tint ?? 'stone';
  document.querySelector('#most-shown').value = formatPrice(choice.most);
  document.querySelector('#result-count').textContent = found.length === 1 ? '1 thing' : `${found.length} things`;
  fill(
    document.querySelector('#results'),
    found.length === 0 ? html`<p class="nothing-found">Nothing is quite like that. Loosen a filter?</p>` : found.map(productCard),
  );
}

function filterFields(choice) {
  return html`
    <fieldset>
      <legend>Department</legend>
      ${[{ id: '', name: 'Everything' }, ...categories].map((category) => html`<label class="check"><input type="radio" name="c" value="${category.id}" ${checked(choice.category === category.id)} /> ${category.name}</label>`)}
    </fieldset>
    <fieldset>
      <legend>Up to <output id="most-shown" for="most">${formatPrice(choice.most)}</output></legend>
      <input type="range" id="most" name="most" aria-label="Highest price" min="1000" max="${dearest}" step="500" value="${choice.most}" />
    </fieldset>
    <fieldset>
      <legend>Colour</legend>
      <div class="swatches">
        ${Object.entries(colours).map(([id, colour]) => html`<label class="swatch colour-${id}"><input type="checkbox" name="colour" value="${id}" ${checked(choice.colours.includes(id))} /><span class="said">${colour.name}</span></label>`)}
      </div>
    </fieldset>
    <fieldset>
      <legend>Made for</legend>
      <div class="chips">
        ${allTags.map((tag) => html`<label class="chip"><input type="checkbox" name="tag" value="${tag}" ${checked(choice.tags.includes(tag))} /><span>${tag}</span></label>`)}
      </div>
    </fieldset>
    <button type="reset" class="button button-quiet">Clear all</button>
  `;
}

function checked(isChecked) {
  return isChecked ? html`checked` : '';
}
