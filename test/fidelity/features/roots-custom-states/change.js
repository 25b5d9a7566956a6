export const what = 'custom states set and taken away, in :host(), from outside and behind a ::part';
export const tag = { 'data-early': '' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [one, two] = document.querySelectorAll('x-switch');
    one.states.add('on');
    one.states.add('late');
    two.states.add('on');
    two.states.clear();
    two.states.add('late');
    const three = document.createElement('x-switch');
    three.states.add('on');
    three.append('three');
    document.body.append(three);
  });
}
