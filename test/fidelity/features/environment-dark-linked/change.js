export const what = "sheets and pictures chosen by dark mode: link media, picture sources, matchMedia, an SVG's own media query";
export const context = { colorScheme: 'dark' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const copy = document.querySelector('picture').cloneNode(true);
    document.body.append(copy, matchMedia('(prefers-color-scheme: dark)').matches ? ' the script saw dark' : ' the script saw light');
    await copy.querySelector('img').decode();
  });
  await customer.waitForLoadState('networkidle');
}
