export const what = 'about:blank frames filled by script: by nodes, by document.write, by open and write once more';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [nodes, written] = ['nodes', 'written'].map((id) => document.getElementById(id).contentDocument);
    nodes.head.innerHTML = '<style>p { background: gold }</style>';
    nodes.body.append(Object.assign(nodes.createElement('p'), { textContent: 'a portal' }), 'text');
    written.write('<p>lost');
    written.open();
    written.write('<!doctype html><style>p { background: #9cf } .W { color: crimson }</style><p>written');
    written.write(' in two parts<p class=w>no quirks');
    written.close();
    written.body.append('and changed');
    const late = document.body.appendChild(document.createElement('iframe'));
    late.contentDocument.body.innerHTML = '<h3>at once</h3>';
    late.contentDocument.adoptedStyleSheets = [new late.contentWindow.CSSStyleSheet()];
    late.contentDocument.adoptedStyleSheets[0].replaceSync('h3 { background: #9d9 }');
  });
}
