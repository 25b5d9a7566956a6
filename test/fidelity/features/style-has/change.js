export const what = ':has() with siblings, emptiness and state, after the tree and values changed';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const section = document.querySelector('section');
    section.prepend(Object.assign(document.createElement('h2'), { textContent: 'heading' }));
    section.querySelector('ul').replaceChildren();
    document.querySelector('input').checked = true;
    document.querySelector('input').disabled = true;
    section.insertAdjacentHTML('afterend', '<ul><li>1<li>2<li>3</ul>');
  });
}
