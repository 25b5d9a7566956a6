export const what = "text selected where the page has a ground or a colour of its own for it, and the browser's other one is not used";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => getSelection().setBaseAndExtent(document.getElementById('from').firstChild, 3, document.getElementById('to').firstChild, 3));
}
