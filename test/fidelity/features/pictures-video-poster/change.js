export const what = 'video with a poster and controls, audio controls, sizes that follow the poster';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const [a, b] = document.querySelectorAll('video');
    b.poster = 'poster.svg';
    b.controls = false;
    a.style.objectFit = 'cover';
    a.height = 160;
    const loaded = Object.assign(new Image(), { src: 'poster.svg' });
    await loaded.decode();
  });
  await customer.waitForLoadState('networkidle');
}
