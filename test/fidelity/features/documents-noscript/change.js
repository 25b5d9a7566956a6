export const what = 'noscript in head and body has no effect where scripts run';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<noscript><h1>added later</h1></noscript><p>after the second</p>');
    const made = document.createElement('noscript');
    made.append(Object.assign(document.createElement('h1'), { textContent: 'a real element in a noscript' }));
    document.body.append(made, Object.assign(document.createElement('p'), { textContent: 'after the third' }));
  });
}
