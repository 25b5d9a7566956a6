export const what = 'a popover placed by anchor positioning, fallen back to the other side for lack of room';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('tip').showPopover();
    document.querySelector('button').style.right = '120px';
    document.querySelector('button').append(' wider');
  });
}
