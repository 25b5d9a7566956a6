export const what = 'pictures replaced: src changed twice, srcset taken away, one that fails, with its text';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => document.getElementById(id));
    a.src = 'one.svg?x=1';
    a.src = 'two.svg';
    b.removeAttribute('srcset');
    b.src = 'two.svg';
    const failed = new Promise((resolve) => c.addEventListener('error', resolve, { once: true }));
    c.src = 'data:image/png;base64,AAAA';
    await Promise.all([a.decode(), b.decode(), failed]);
    document.getElementById('d').title = 'a title';
  });
}
