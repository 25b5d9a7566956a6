export const what = 'SVG shown as a picture: by img, by background with a fragment, by image inside an SVG';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    document.querySelector('image').setAttribute('href', 'views.svg#right');
    const late = Object.assign(new Image(100, 60), { src: 'views.svg#right' });
    document.body.append(late);
    await late.decode();
  });
  await customer.waitForLoadState('networkidle');
}
