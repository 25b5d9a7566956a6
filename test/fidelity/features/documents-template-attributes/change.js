export const what = 'attributes that a framework looks for, with a colon before a name that means something elsewhere';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [tea, coffee, water] = document.querySelectorAll('p');
    tea.setAttribute(':style', "'color: red'");
    coffee.setAttribute(':srcset', 'a 1x');
    water.removeAttribute(':style');
    water.setAttribute('v-bind:style', 'later');
  });
}
