export const what = 'lazy pictures far below that loaded when somebody scrolled there';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => scrollTo(0, 9999));
  await customer.waitForFunction(
    () => document.getElementById('far').naturalWidth === 200 && document.querySelector('iframe').contentDocument?.querySelector('p'),
  );
  await customer.waitForLoadState('networkidle');
}
