export const what = 'text, numbers and choices entered by keyboard, also deleted and undone';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('#text').focus();
  await customer.keyboard.press('End');
  await customer.keyboard.type(' and typed over');
  for (let press = 0; press < 5; press++) await customer.keyboard.press('Backspace');
  await customer.locator('#number').focus();
  await customer.keyboard.type('42');
  await customer.keyboard.press('ArrowUp');
  await customer.locator('#area').focus();
  await customer.keyboard.type('one\ntwo\n  three');
  await customer.locator('#choice').focus();
  await customer.keyboard.type('Ch');
  await customer.locator('#range').focus();
  await customer.keyboard.press('ArrowRight');
  await customer.keyboard.press('ArrowRight');
  await customer.locator('css:light=button').click();
  await customer.mouse.move(600, 500);
}
