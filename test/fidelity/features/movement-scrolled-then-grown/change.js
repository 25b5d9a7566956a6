export const what = 'a box scrolled to the end of content that came in the same breath, then scrolled to an element';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [a, b] = document.querySelectorAll('div');
    for (const box of [a, b]) box.innerHTML = Array.from({ length: 60 }, (_, row) => `<p>row ${row}</p>`).join('');
    a.scrollTop = a.scrollHeight;
    a.append('the end');
    a.scrollTop = a.scrollHeight;
    b.children[30].style.background = 'gold';
    b.children[30].scrollIntoView({ block: 'center' });
    b.style.height = '120px';
  });
}
