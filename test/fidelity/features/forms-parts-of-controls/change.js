export const what = 'parts of controls styled by the page: thumbs, tracks, buttons, accent colours, appearance none';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [range, , colour, toggle, plain] = document.querySelectorAll('input');
    range.value = 90;
    colour.value = '#00ff88';
    toggle.checked = true;
    plain.checked = true;
    document.documentElement.style.accentColor = 'purple';
  });
}
