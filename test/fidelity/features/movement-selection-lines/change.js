export const what = 'lines selected that wrap, break, are empty, high and low, hold pictures and blocks, or run from right to left';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [from, to] = ['from', 'to'].map((id) => document.getElementById(id).firstChild);
    getSelection().setBaseAndExtent(from, 7, to, 7);
  });
}
