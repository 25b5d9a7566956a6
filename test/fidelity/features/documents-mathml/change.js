export const what = 'MathML in the page and added by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const name = 'http://www.w3.org/1998/Math/MathML';
    const make = (tag, ...children) => {
      const element = document.createElementNS(name, tag);
      element.append(...children);
      return element;
    };
    document
      .getElementById('later')
      .append(
        make('math', make('msup', make('mi', 'x'), make('mn', '2')), make('mo', '+'), make('munderover', make('mo', '∑'), make('mn', '0'), make('mi', 'n'))),
      );
    document.querySelector('msqrt').insertAdjacentHTML('beforeend', '<mo>−</mo><mn>1</mn>');
    document.querySelector('math').setAttribute('display', 'block');
  });
}
