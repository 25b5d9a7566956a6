export const what = 'trees that no parser would make: p in p, a in a, tr in div, form in form, pre with a leading newline';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const make = (tag, ...children) => {
      const element = document.createElement(tag);
      element.append(...children);
      return element;
    };
    document
      .getElementById('in')
      .append(
        make('p', 'outer', make('p', 'inner', make('div', 'block'))),
        Object.assign(make('a', 'outer', Object.assign(make('a', 'inner'), { href: '#b' })), { href: '#a' }),
        make('tr', make('td', 'a row without a table'), 'text in a row'),
        make('form', make('form', make('button', make('button', 'nested')))),
        make('pre', '\n\ntwo newlines first'),
        make('textarea', '\n\nkept'),
        make('table', make('div', 'a div in a table'), 'text'),
        make('option', make('b', 'bold'), 'text'),
        make('img', 'text in an image'),
        make('style', '', make('b', 'p { color: red }')),
        make('body', 'a body in the body'),
        make('html', 'a root inside'),
      );
  });
}
