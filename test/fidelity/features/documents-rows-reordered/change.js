export const what = 'two hundred rows reversed, some moved by moveBefore with their frame and their state kept';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => document.querySelector('iframe').contentDocument?.body?.textContent === 'kept');
  await customer.evaluate(() => {
    const list = document.querySelector('ul');
    list.append(...Array.from(list.children).reverse());
    list.firstChild.style.color = 'crimson';
    document.querySelector('iframe').contentDocument.body.append(', and written to');
    const to = document.getElementById('to');
    for (const child of Array.from(document.getElementById('from').children)) to.moveBefore(child, to.firstChild);
    for (let row = 0; row < 50; row++) list.insertBefore(list.children[150 + (row % 40)], list.children[row * 2]);
  });
}
