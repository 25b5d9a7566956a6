export const what = 'an element in fullscreen after a click, with its backdrop';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('css:light=button').click();
  await customer.waitForFunction(() => document.fullscreenElement?.matches(':fullscreen'));
  await customer.evaluate(() => {
    document.querySelector('p').textContent = 'inside, all over';
    document.activeElement.blur();
  });
  await customer.mouse.move(700, 550);
}
