export const what = 'output.value, a form reset, and values that reset goes back to';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const form = document.getElementById('f');
    const [text, check] = form.querySelectorAll('input');
    const dirty = () => {
      text.value = 'changed';
      check.checked = false;
      form.querySelector('select').selectedIndex = 0;
      form.querySelector('textarea').value = 'changed';
      form.querySelector('output').value = 'changed';
    };
    dirty();
    text.defaultValue = 'another default';
    form.reset();
    form.querySelector('output').defaultValue = 'default';
    document.getElementById('alone').value = 'set by value';
    const copy = form.cloneNode(true);
    document.body.append(copy);
    dirty();
    copy.querySelector('select').selectedIndex = -1;
    copy.reset();
  });
}
