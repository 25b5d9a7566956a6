export const what = 'the same tag names in no namespace and in an unknown one, told apart by @namespace';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const inX = document.createElementNS('urn:x', 'x:p');
    inX.setAttributeNS('urn:x', 'x:kind', 'a');
    const inNone = document.createElementNS(null, 'p');
    inX.textContent = 'in urn:x';
    inNone.textContent = 'in no namespace';
    document.body.append(inX, inNone, Object.assign(document.createElement('p'), { textContent: 'HTML again' }));
    const link = document.createElementNS('urn:x', 'a');
    link.setAttribute('href', '#');
    link.textContent = 'no link';
    document.body.append(link);
  });
}
