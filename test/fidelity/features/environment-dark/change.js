export const what = 'a customer in dark mode: media query, color-scheme, light-dark(), system colours and form controls';
export const context = { colorScheme: 'dark' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<p style="color-scheme: only light">a light island <input value="field"></p>');
    document.querySelector('input').disabled = true;
  });
}
