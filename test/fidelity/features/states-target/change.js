export const what = ':target after a fragment link was followed, in another way by location.hash, and none by pushState';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('a').click();
  await customer.evaluate(() => {
    location.hash = encodeURIComponent('ü x');
    history.pushState(null, '', '#b');
  });
  await customer.mouse.move(600, 500);
  await customer.waitForFunction(() => document.querySelector(':target')?.id === 'ü x');
  await customer.evaluate(() => document.activeElement.blur());
}
