export const what = 'the system goes dark while the session runs';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await customer.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await customer.evaluate(() => document.querySelector('p').insertAdjacentHTML('afterend', '<p>after dusk</p>'));
}
