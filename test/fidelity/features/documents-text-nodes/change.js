export const what = 'adjacent and empty text nodes, split and normalised, and what :empty makes of them';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    at('bare').append('', document.createComment('two'), '');
    at('spaced').firstChild.data = '';
    at('filled').firstChild.splitText(1);
    at('filled').firstChild.remove();
    at('commented').append('text');
    const text = document.querySelector('p').firstChild;
    text.splitText(4).splitText(4).data = 'THREE';
    text.after('', ' inserted ', '');
    const second = document.querySelector('p').cloneNode(true);
    document.body.append(second);
    second.normalize();
    second.append('', ' tail');
  });
}
