export const what = 'uses of a sprite whose symbols need gradients, clips, masks, filters and other symbols of it; a group, and the whole file';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    for (const name of ['sprite.svg#masked', 'sprite.svg#nested', 'sprite.svg#group', 'sprite.svg#all', 'sprite.svg']) {
      const icon = document.querySelector('svg').cloneNode(true);
      icon.querySelector('use').setAttribute('href', name);
      document.body.append(icon);
    }
  });
  await customer.waitForLoadState('networkidle');
  await customer.waitForFunction(() => Array.from(document.querySelectorAll('use:not([href$=nowhere])')).every((use) => use.getBBox().width > 0));
}
