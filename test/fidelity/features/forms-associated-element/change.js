export const what = 'a form-associated custom element: validity, its value, and its custom states';
export const tag = { 'data-early': '' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [one, two] = document.querySelectorAll('x-rating');
    one.inner.setFormValue('5');
    one.inner.states.add('full');
    one.inner.states.add('gone');
    one.inner.states.delete('gone');
    two.inner.setValidity({ customError: true }, 'Rate it', two);
    two.inner.states.add('full');
    two.inner.states.clear();
    one.inner.setValidity({ valueMissing: true }, 'x');
    one.inner.setValidity({});
    const three = document.createElement('x-rating');
    three.append('made disabled');
    three.inner.states.add('full');
    three.setAttribute('disabled', '');
    document.querySelector('form').append(three);
  });
}
