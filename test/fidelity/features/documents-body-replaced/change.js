export const what = 'document.body replaced, and a second body element beside it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const next = document.createElement('body');
    next.innerHTML = '<p>Second body</p>';
    next.style.border = '4px solid navy';
    document.body = next;
    document.documentElement.append(document.createElement('body'));
    document.querySelectorAll('body')[1].append('a body beside the body');
  });
}
