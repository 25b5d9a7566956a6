export const what = 'template contents stay inert, while children of the template element itself can show';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const template = document.getElementById('row');
    document.body.append(template.content.cloneNode(true));
    template.content.firstChild.textContent = 'changed inside: not to be seen';
    template.append('a child of the element: seen');
    document.body.lastElementChild.append('in the copy of the inner one: seen');
    document.body.append(Object.assign(document.createElement('template'), { innerHTML: '<style>p { display: none }</style>' }));
  });
}
