export const what = 'a frame in a shadow root, a shadow root with an adopted sheet in a frame';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const root = document.getElementById('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<style>iframe { border: 6px solid gold; width: 300px; height: 160px }</style><iframe srcdoc="<div id=in></div>"></iframe>';
  });
  await customer.waitForFunction(() => document.getElementById('host').shadowRoot.querySelector('iframe').contentDocument?.getElementById('in'));
  await customer.evaluate(() => {
    const view = document.getElementById('host').shadowRoot.querySelector('iframe').contentWindow;
    const inner = view.document.getElementById('in').attachShadow({ mode: 'open' });
    inner.innerHTML = '<p>in a root in a frame in a root</p>';
    const sheet = new view.CSSStyleSheet();
    inner.adoptedStyleSheets.push(sheet);
    view.document.adoptedStyleSheets.push(sheet);
    sheet.insertRule('p { background: #9cf; padding: 8px }');
    view.document.body.append(Object.assign(view.document.createElement('p'), { textContent: 'in the frame' }));
    sheet.cssRules[0].style.color = 'crimson';
  });
}
