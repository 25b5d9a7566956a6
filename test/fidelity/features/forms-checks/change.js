export const what = 'checked and indeterminate by script and by hand, radio groups across forms and roots';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    at('a').checked = true;
    at('b').checked = false;
    at('b').setAttribute('checked', '');
    at('c').indeterminate = true;
    at('a').indeterminate = true;
    const root = at('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<label><input type=radio name=r checked>in a root</label><label><input type=radio name=r>second in the root</label>';
    root.querySelectorAll('input')[1].checked = true;
    const added = document.querySelector('label').cloneNode(true);
    added.querySelector('input').id = 'copy';
    document.body.append(added);
  });
  await customer.getByText('two', { exact: true }).click();
  await customer.locator('#a').click();
  await customer.mouse.move(600, 500);
  await customer.evaluate(() => document.activeElement.blur());
}
