export const what = 'a frame that was changed and then reloads, one that goes on to another page, one by its link';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  for (const id of ['a', 'b', 'c']) await customer.frameLocator(`#${id}`).locator('a').waitFor();
  await customer.evaluate(async () => {
    const frame = (id) => document.getElementById(id);
    const loaded = (id) => new Promise((resolve) => frame(id).addEventListener('load', resolve, { once: true }));
    frame('a').contentDocument.body.append('lost by the reload');
    const all = Promise.all(['a', 'b'].map(loaded));
    frame('a').contentWindow.location.reload();
    frame('b').src = 'two.html';
    await all;
    frame('a').contentDocument.body.append('after the reload');
  });
  await customer.frameLocator('#c').locator('a').click();
  await customer.frameLocator('#c').getByText('two').waitFor();
  await customer.evaluate(() => document.getElementById('c').contentDocument.querySelector('h3').append(', changed'));
  await customer.mouse.move(700, 550);
}
