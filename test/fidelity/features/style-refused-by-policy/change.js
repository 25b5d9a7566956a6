export const what = "styles that the page's content security policy refuses have no effect, those set through CSSOM have";
export const headers = { 'content-security-policy': "style-src 'self'" };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const own = document.getElementById('own');
    own.style.background = '#9cf';
    own.insertAdjacentHTML('afterend', '<p style="letter-spacing: 9px">refused too</p><style>p { color: red }</style>');
    document.querySelector('p').setAttribute('style', 'padding: 40px');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { border: 3px solid navy }');
    document.adoptedStyleSheets = [sheet];
    document.querySelector('p').style.color = 'green';
  });
}
