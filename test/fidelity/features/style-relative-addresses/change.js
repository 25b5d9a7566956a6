export const what = 'relative addresses in sheets at several depths: linked, imported, in the page, inline, constructed, in a root';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const sheet = new CSSStyleSheet({ baseURL: new URL('css/', document.baseURI).href });
    sheet.replaceSync('.adopted { background: url(dot.svg) no-repeat }');
    document.adoptedStyleSheets = [sheet];
    document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML =
      '<link rel=stylesheet href=css/deep/b.css><style>i { background: url(dot.svg) no-repeat; padding-left: 40px }</style><p class=imported>in a root</p><i>style in a root</i>';
    document.querySelector('link').sheet.insertRule('.linked { background-position: right; outline: 3px solid }', 2);
    document.querySelector('.page').style.backgroundImage = 'url("css/deep/dot.svg")';
  });
  await customer.waitForLoadState('networkidle');
}
