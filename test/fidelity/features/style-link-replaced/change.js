export const what = 'the address of a link replaced, its rel taken away, a sheet linked in the body';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('theme').href = 'b.css';
    document.getElementById('gone').rel = 'prefetch';
    document.body.insertAdjacentHTML('beforeend', '<link rel="stylesheet" href="d.css">');
  });
  await customer.waitForFunction(() =>
    ['4px', '20px', '16px'].every((value, at) => getComputedStyle(document.querySelector('p'))[['borderWidth', 'paddingTop', 'fontSize'][at]] === value),
  );
}
