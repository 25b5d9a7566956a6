export const what = 'attributes changed after the value was set, copies of dirty fields, values set before fields joined the page';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => document.getElementById(id));
    a.value = 'set';
    a.setAttribute('value', 'attribute after it');
    b.setAttribute('value', 'attribute alone');
    c.checked = true;
    c.removeAttribute('checked');
    document.body.append(a.cloneNode(), c.cloneNode());
    const early = Object.assign(document.createElement('input'), { value: 'set before it joined' });
    early.setAttribute('value', 'its default');
    document.body.append(early);
    b.value = 'moved with its value';
    document.body.append(b);
    const typed = Object.assign(document.createElement('input'), { value: '17', type: 'number' });
    document.body.append(typed);
    a.value = '';
  });
}
