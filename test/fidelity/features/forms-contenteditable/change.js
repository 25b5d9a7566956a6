export const what = 'rich text edited by hand: lines split, words bold, a list by a command, pasted markup';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const edit = customer.locator('div').first();
  await edit.click();
  await customer.keyboard.press('Control+End');
  await customer.keyboard.press('Enter');
  await customer.keyboard.type('a second line, ');
  await customer.keyboard.press('Control+b');
  await customer.keyboard.type('bold');
  await customer.keyboard.press('Control+b');
  await customer.keyboard.type(' and not');
  await customer.keyboard.press('Enter');
  await customer.keyboard.type('listed');
  await customer.evaluate(() => document.execCommand('insertUnorderedList'));
  await customer.locator('#plain').click();
  await customer.keyboard.press('End');
  await customer.keyboard.type(' more\n');
  await customer.keyboard.press('Control+z');
  await customer.evaluate(() => document.activeElement.blur());
  await customer.mouse.move(600, 500);
}
