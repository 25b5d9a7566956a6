import { categories } from '../catalogue.js';
import { fill, html } from '../markup.js';
import { showToast } from '../toast.js';

export function showSettings(root) {
  fill(root, settingsMarkup());
  const all = root.querySelector('[name="all"]');
  const some = [...root.querySelectorAll('[name="about"]')];
  const showAll = () => {
    const count = some.filter((box) => box.checked).length;
    all.checked = count === some.length;
    all.indeterminate = count > 0 && count < some.length;
  };
  all.addEventListener('change', () => {
    for (const box of some) box.checked = all.checked;
    showAll();
  });
  for (const box of some) box.addEventListener('change', showAll);
  showAll();

  root.querySelector('[data-reveal]').addEventListener('change', (event) => {
    for (const input of root.querySelectorAll('.password')) input.type = event.target.checked ? 'text' : 'password';
  });
  const size = root.querySelector('[name="letters"]');
  size.addEventListener('input', () => {
    document.documentElement.style.setProperty('--letters', `${size.value}%`);
    root.querySelector('[for="letters"] output').value = `${size.value} %`;
  });
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.target.dataset.form === 'password' && event.target.elements.new.value !== event.target.elements.again.value)
      return showToast('The two new passwords differ.');
    showToast('Saved.');
  });
}

function settingsMarkup() {
  return html`<div class="settings">
    <form class="panel" data-form="profile">
      <h2>You</h2>
      <label>Name <input name="name" autocomplete="name" value="Ada Fenwick" /></label>
      <label>E-mail <input name="email" type="email" autocomplete="email" value="ada@fenwick.example" /></label>
      <label>Birthday <input name="birthday" type="date" autocomplete="bday" value="1987-03-14" /></label>
      <button class="button">Save</button>
    </form>
    <form class="panel" data-form="password">
      <h2>Password</h2>
      <label>The one you have <input class="password" name="old" type="password" autocomplete="current-password" /></label>
      <label>A new one <input class="password" name="new" type="password" autocomplete="new-password" minlength="10" required /></label>
      <label>Once more <input class="password" name="again" type="password" autocomplete="new-password" minlength="10" required /></label>
      <label class="check"><input type="checkbox" data-reveal /> Show what I type</label>
      <button class="button">Change it</button>
    </form>
    <form class="panel" data-form="letters">
      <h2>Letters from us</h2>
      <label class="check"><input type="checkbox" name="all" /> <strong>About everything</strong></label>
      ${categories.map((category, index) => html`<label class="check indented"><input type="checkbox" name="about" value="${category.id}" ${index < 2 ? html`checked` : ''} /> ${category.name}</label>`)}
      <label
        >How often
        <select name="often">
          <option>Each month</option>
          <option selected>Each season</option>
          <option>Only when something sinks</option>
        </select></label
      >
      <label
        >Workshops you follow
        <select name="workshops" multiple size="4">
          <option selected>Harbour pottery</option>
          <option>Upper forge</option>
          <option selected>Wether mill</option>
          <option>Sailmaker’s loft</option>
        </select></label
      >
      <button class="button">Save</button>
    </form>
    <form class="panel" data-form="look">
      <h2>Reading</h2>
      <label for="letters">Size of letters <output>100 %</output></label>
      <input id="letters" name="letters" type="range" min="90" max="130" step="5" value="100" />
      <fieldset>
        <legend>Prices</legend>
        <label class="check"><input type="radio" name="prices" checked /> with tax</label
        ><label class="check"><input type="radio" name="prices" /> without</label>
      </fieldset>
    </form>
  </div>`;
}
