export const what = 'attribute names as frameworks and bad markup have them: @click, :x, [y], (z), a quote, a bracket';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const last = document.getElementById('last');
    for (const from of document.querySelectorAll('p')) {
      for (const attribute of from.attributes) if (attribute.name !== 'id') last.setAttributeNode(attribute.cloneNode());
    }
    document.querySelector('p').attributes.getNamedItem(':x').value = '2';
    document.querySelector('p').removeAttribute('@click');
    document.querySelectorAll('p')[1].setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', '#a');
  });
}
