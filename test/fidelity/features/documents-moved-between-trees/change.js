export const what = 'nodes moved between the page, a shadow root and a frame, and changed after the move';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => document.querySelector('iframe').contentDocument?.querySelector('#three'));
  await customer.evaluate(() => {
    const inner = document.querySelector('iframe').contentDocument;
    const shadow = document.getElementById('host').attachShadow({ mode: 'open' });
    shadow.innerHTML = '<style>p { background: #9cf }</style>';
    const [one, two] = document.querySelectorAll('p');
    const three = inner.getElementById('three');
    shadow.append(one);
    inner.body.append(two);
    document.body.append(document.adoptNode(three), document.importNode(two, true));
    one.append(' in the shadow');
    two.append(' in the frame');
    three.append(' in the page');
    shadow.append(inner.body.appendChild(three.cloneNode(true)));
    shadow.lastChild.append(', a copy that was in two places');
  });
}
