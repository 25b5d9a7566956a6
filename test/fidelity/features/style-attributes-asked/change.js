export const what = 'rules that ask for attributes that act, or that bear addresses: set, changed and removed';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.activeElement.blur();
    document.querySelector('a[download]').target = '_blank';
    document.querySelector('a').removeAttribute('target');
    document.querySelector('#later').contentEditable = 'plaintext-only';
    document.querySelector('[contenteditable="false"]').removeAttribute('contenteditable');
    document.querySelector('[onclick]').removeAttribute('onclick');
    document.querySelectorAll('form')[1].action = '/y';
    document.querySelectorAll('img')[1].src = 'square.svg?again';
    document.body.insertAdjacentHTML('beforeend', '<p><a href="#three" target="_blank">added</a></p>');
  });
}
