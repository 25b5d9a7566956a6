export const what = 'a sheet from an object URL, revoked, and pictures and fonts named in a style by object URLs';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const svg = (colour) =>
      new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle cx="30" cy="30" r="28" fill="${colour}"/></svg>`], {
        type: 'image/svg+xml',
      });
    const [red, blue] = [svg('crimson'), svg('navy')].map((blob) => URL.createObjectURL(blob));
    const sheet = URL.createObjectURL(new Blob([`.a { background: gold url(${red}) no-repeat right }`], { type: 'text/css' }));
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: sheet });
    const linked = new Promise((resolve) => link.addEventListener('load', resolve));
    document.head.append(link);
    await linked;
    document.querySelector('style').sheet.insertRule(`.b { background: #9cf url(${blue}) repeat-x }`, 0);
    await Promise.all([red, blue].map((src) => Object.assign(new Image(), { src }).decode()));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    URL.revokeObjectURL(sheet);
  });
}
