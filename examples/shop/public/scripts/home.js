import { categories, products } from './catalogue.js';
import { startCarousel } from './carousel.js';
import { fill, html } from './markup.js';
import { startPage } from './page-frame.js';
import { productCard } from './product-card.js';

const newest = [
  'lull-lamp',
  'heron-jug',
  'scree-rucksack',
  'fell-blanket',
  'rook-candlesticks',
  'sill-coffee-pot',
  'wether-hat',
  'quarter-clock',
  'foxglove-vase',
  'two-night-tent',
];

fill(
  document.querySelector('#departments'),
  categories.map(
    (category) =>
      html`<a class="department tint-${category.tint}" href="/category.html?c=${category.id}"
        ><img src="/images/category-${category.id}.svg" alt="" width="800" height="600" /><span class="department-name">${category.name}</span
        ><span>${category.line}</span></a
      >`,
  ),
);
fill(
  document.querySelector('#newest .carousel-track'),
  newest.map((id) => productCard(products.find((product) => product.id === id))),
);
fill(
  document.querySelector('#favourites'),
  [...products]
    .sort((first, second) => second.reviews - first.reviews)
    .slice(0, 4)
    .map(productCard),
);
startPage();
startCarousel(document.querySelector('#newest'));
