export const what = 'frames three deep, the innermost changed';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const deepest = customer.frameLocator('#f').frameLocator('iframe').frameLocator('iframe');
  await deepest.locator('#deep').waitFor();
  await deepest.locator('#deep').evaluate((deep) => {
    deep.style.background = 'crimson';
    deep.append(', changed');
    const two = deep.ownerDocument.defaultView.parent.document;
    two.querySelector('p').append(deep.cloneNode(true));
  });
}
