export const what = 'adoptedStyleSheets changed in place: pushed, spliced, reordered, one of them twice';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [red, gold, blue] = ['crimson', 'gold', '#9cf'].map((colour) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`p { background: ${colour} } p.${CSS.escape(colour)} { color: red }`);
      return sheet;
    });
    document.adoptedStyleSheets.push(red, gold, blue);
    document.adoptedStyleSheets.splice(2, 1);
    document.adoptedStyleSheets[0] = blue;
    document.adoptedStyleSheets = document.adoptedStyleSheets.toReversed();
    const root = document.getElementById('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<style>p { background: white; padding: 8px }</style><p>adopted after its style element</p>';
    root.adoptedStyleSheets.push(gold, red, gold);
    root.adoptedStyleSheets.length = 2;
    root.adoptedStyleSheets.pop();
  });
}
