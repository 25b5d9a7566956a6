export const what = 'a textarea with a value set by script, scrolled, and resized by its corner';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const box = await customer.locator('#a').boundingBox();
  await customer.mouse.move(box.x + box.width - 4, box.y + box.height - 4);
  await customer.mouse.down();
  await customer.mouse.move(box.x + box.width + 96, box.y + box.height + 36, { steps: 4 });
  await customer.mouse.up();
  await customer.mouse.move(700, 550);
  await customer.evaluate(() => {
    const [a, b] = document.querySelectorAll('textarea');
    a.value = Array.from({ length: 30 }, (_, row) => `row ${row}`).join('\n');
    a.scrollTop = 200;
    b.textContent = 'a new default, that shows since nobody typed';
    b.value = 'x'.repeat(60) + ' the end';
    b.scrollLeft = 300;
    b.setAttribute('rows', '2');
  });
}
