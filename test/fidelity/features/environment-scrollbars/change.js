export const what = 'scrollbars that take room: styled, reserved by a stable gutter, and thin';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    for (const box of document.querySelectorAll('div')) {
      box.insertAdjacentHTML('beforeend', '<p>more<br>and<br>more<br>and<br>more<br>of it</p>');
      box.scrollTop = 30;
    }
  });
}
