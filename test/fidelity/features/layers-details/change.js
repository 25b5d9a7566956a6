export const what = 'details of one name: opening one closes the other; one open without a summary, one by click';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelectorAll('details')[1].open = true;
    document.getElementById('bare').open = true;
  });
  await customer.getByText('alone').click();
  await customer.mouse.move(700, 550);
  await customer.evaluate(() => {
    document.activeElement.blur();
    document.body.insertAdjacentHTML('beforeend', '<details name="group" open><summary>four</summary>added: stays closed</details>');
  });
}
