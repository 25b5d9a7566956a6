export const what = 'the whole page written anew by document.open, write and close, and changed after that';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.open();
    document.write('<!doctype html><title>New</title><style>h1 { background: gold } li { color: navy }</style>');
    document.write('<h1>Another page</h1><ul><li>one');
    document.close();
    document.querySelector('ul').append(Object.assign(document.createElement('li'), { textContent: 'two, after it was closed' }));
    document.querySelector('h1').style.padding = '20px';
  });
}
