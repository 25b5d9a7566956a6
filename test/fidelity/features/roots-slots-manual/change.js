export const what = 'slots filled by hand: slotAssignment manual, assigned twice, and once to nothing';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const host = document.querySelector('x-tabs');
    const [one, two] = host.shadowRoot.querySelectorAll('slot');
    const at = (id) => document.getElementById(id);
    one.assign(at('a'));
    two.assign(at('b'), at('a'));
    const text = document.createTextNode('an assigned text');
    host.append(text);
    two.assign(at('b'), text);
    one.assign(at('a'), at('c'));
    one.assign(at('c'), at('a'));
    two.append(' changed fallback');
  });
}
