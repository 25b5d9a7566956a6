export const what = 'elements and text are added, changed and removed';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const list = document.querySelector('#list');
    list.lastElementChild.remove();
    list.append(Object.assign(document.createElement('li'), { textContent: 'Evening' }), document.createComment('the last one'));
    document.querySelector('b').firstChild.data = 'and two';
    document.querySelector('h1').className = 'large';
  });
}
