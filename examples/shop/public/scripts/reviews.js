/** Reviews of a product: three of a stock of voices, always the same for one product, and those written here. */
import { build, fill, html } from './markup.js';
import { showToast } from './toast.js';

const voices = [
  ['Maud T.', 5, 'Third winter with it', 'It has been dropped, boiled dry and lent to my brother. Still the first thing I reach for.'],
  ['Iain', 4, 'Heavier than I thought', 'Which turned out to be the point. One star off for the staples in the box.'],
  ['P. Okafor', 5, 'The colour is true', 'Exactly as in the picture, which on the internet is a small miracle.'],
  ['Lotte', 5, 'Bought two more', 'One for my mother, one because the cat sat on the first and would not be moved.'],
  ['Gwen R.', 3, 'Good, slow post', 'Lovely thing. The boat did not run for four days, and they wrote to say so.'],
  ['Tomasz', 5, 'Mended for free', 'I wrote the number, they sent the part and a postcard of a sheep.'],
  ['Ffion', 4, 'Nearly perfect', 'I would like it in a size between the two. Otherwise not a word against it.'],
];

export function startReviews(root, product) {
  const first = product.name.length % voices.length;
  const shown = [0, 1, 2].map((step) => voices[(first + step * 2) % voices.length]);
  fill(root, reviewPanel(product, shown));
  const form = root.querySelector('form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const data = new FormData(form);
    root.querySelector('.review-list').prepend(build(review(['You', Number(data.get('stars')), data.get('title'), data.get('text')])));
    form.reset();
    showToast('Your review is up. Thank you.');
  });
}

function reviewPanel(product, shown) {
  return html`<h2 class="said">Reviews</h2>
    <div class="review-sum">
      <p class="review-number">${product.rating.toFixed(1)}</p>
      <star-rating value="${product.rating}"></star-rating>
      <p>${product.reviews} people wrote</p>
    </div>
    <ol class="review-list">
      ${shown.map(review)}
    </ol>
    <details class="review-form">
      <summary>Write a review</summary>
      <form>
        <fieldset class="stars-field">
          <legend>Stars</legend>
          ${[1, 2, 3, 4, 5].map((stars) => html`<label><input type="radio" name="stars" value="${stars}" required /> ${stars}</label>`)}
        </fieldset>
        <label>Title <input name="title" required maxlength="60" /></label>
        <label>Your review <textarea name="text" rows="4" required></textarea></label>
        <button class="button">Post review</button>
      </form>
    </details>`;
}

function review([name, stars, title, text]) {
  return html`<li class="review">
    <star-rating value="${stars}"></star-rating>
    <h3>${title}</h3>
    <p>${text}</p>
    <p class="review-name">${name}</p>
  </li>`;
}
