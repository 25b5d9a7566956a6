export const what = 'every way to set markup: innerHTML in a table, outerHTML, insertAdjacentHTML, setHTMLUnsafe, fragments, execCommand';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('tbody').innerHTML += '<tr><td class=new>two<td>three';
    document.getElementById('outer').outerHTML = '<p class=new>replaced <b>outer</b></p>text beside<p>';
    document.querySelector('table').insertAdjacentHTML('beforebegin', '<h3>before</h3>');
    document
      .getElementById('unsafe')
      .setHTMLUnsafe('<div><template shadowrootmode="open"><style>p { background: gold }</style><p>in a root</p><slot></slot></template>slotted</div>');
    const range = document.createRange();
    range.selectNode(document.querySelector('tr'));
    document.querySelector('table').append(range.createContextualFragment('<tfoot><tr><td>foot'));
    document.getElementById('edit').focus();
    document.execCommand('insertHTML', false, '<i class=new>by a command</i>');
    document.activeElement.blur();
  });
}
