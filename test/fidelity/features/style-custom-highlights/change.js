export const what = 'ranges painted by the custom highlight API, in a shadow root too';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const range = (node, from, to) => new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
    const text = document.querySelector('p').firstChild;
    const root = document.getElementById('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<style>::highlight(found) { background: #9cf }</style><b>words in a root</b>';
    CSS.highlights.set('found', new Highlight(range(text, 9, 14)));
    CSS.highlights.get('found').add(range(root.querySelector('b').firstChild, 0, 5));
    CSS.highlights.set('wrong', new Highlight(range(text, 37, 42)));
  });
}
