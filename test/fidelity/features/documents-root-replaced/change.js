export const what = 'document.replaceChildren with another root element, and later changes in that';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const root = document.createElement('html');
    root.innerHTML = '<head><title>Second</title><style>body { background: #def } p { font: 28px serif }</style></head><body><p>The second root</p></body>';
    document.replaceChildren();
    document.replaceChildren(document.createComment(' no doctype any more '), root);
    const third = root.cloneNode(true);
    third.querySelector('p').textContent = 'The third root';
    third.className = 'third';
    third.style.borderTop = '12px solid navy';
    root.replaceWith(third);
    third.querySelector('p').append(', still alive');
  });
}
