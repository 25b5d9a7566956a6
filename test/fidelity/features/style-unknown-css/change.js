export const what = 'at-rules, properties and selectors that no browser knows, among rules that must survive them';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('style').append('@from-the-future "x"; h2 { padding: 12px } h2:unknown() { display: none } /* open');
    document.querySelector('p').setAttribute('style', 'padding: 20px; colour: red; ;; margin: 4px 4px; width: calc(100% - ); letter-spacing: 3px !important');
    document.head.insertAdjacentHTML('beforeend', '<style><!-- h3 { background: #9cf } --></style>');
  });
}
