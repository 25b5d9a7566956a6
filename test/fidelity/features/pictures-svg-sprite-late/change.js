export const what = 'a use whose file comes only after the page has changed again';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  let goOn = () => undefined;
  const isHeld = new Promise((resolve) => (goOn = resolve));
  let ask = () => undefined;
  const isAsked = new Promise((resolve) => (ask = resolve));
  const hold = async (route) => {
    ask();
    await isHeld;
    await route.continue();
  };
  await customer.route('**/sprite.svg*', hold);
  await customer.evaluate(() => {
    document.querySelector('p').insertAdjacentHTML('afterend', `<svg><use href="sprite.svg?${Math.random()}#star"/></svg>`);
  });
  await isAsked;
  await customer.evaluate(async () => {
    for (const word of ['more', 'and more']) {
      document.body.append(word);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
  goOn();
  await customer.waitForFunction(() => Array.from(document.querySelectorAll('use')).every((use) => use.getBBox().width > 0));
  await customer.unroute('**/sprite.svg*');
}
