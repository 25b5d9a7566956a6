export const what = 'XHTML styled by an xml-stylesheet instruction, another one added later';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.insertBefore(document.createProcessingInstruction('xml-stylesheet', 'href="b.css" type="text/css"'), document.documentElement);
  });
  await customer.waitForFunction(() => getComputedStyle(document.querySelector('p + p')).outlineWidth === '6px');
}
