export const what = 'srcdoc frames: there from the start, added later, and changed to other markup';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('b').srcdoc = '<style>body { background: #9d9 }</style><p>other markup';
    document.getElementById('b').hidden = false;
    const late = Object.assign(document.createElement('iframe'), { id: 'c', srcdoc: '<!doctype html><body style="background: #9cf"><p>added later' });
    document.body.append(late);
  });
  await customer.frameLocator('#b').getByText('other markup').waitFor();
  await customer.frameLocator('#c').getByText('added later').waitFor();
  await customer.evaluate(() => {
    for (const id of ['a', 'b', 'c']) document.getElementById(id).contentDocument.body.append(` changed in ${id}`);
  });
}
