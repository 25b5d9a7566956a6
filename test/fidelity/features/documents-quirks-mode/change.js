export const what = 'a page without a doctype: unitless lengths, class names without case, tables that do not inherit';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('.box').className = 'Box WIDE';
    document.body.insertAdjacentHTML('beforeend', '<table border bgcolor=pink><tr><td>nor does this one</table><div id=line>set by script</div>');
    document.getElementById('line').style.cssText = 'background:lime;width:200;height:30';
  });
}
