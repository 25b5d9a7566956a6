export const what = "custom properties set on the root, inline, in rules and in a root's host, with spaces, braces and fallbacks";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const root = document.documentElement.style;
    root.setProperty('--accent', 'gold');
    root.setProperty('--gap', '16px', 'important');
    root.setProperty('--Accent', 'red');
    document.getElementById('own').style.setProperty('--accent', '#9cf');
    document.getElementById('own').style.setProperty('--word', '"; } p { color: red"');
    document.getElementById('own').style.setProperty('--edge', '');
    document.querySelector('style').sheet.cssRules[1].style.setProperty('--edge', '6px dashed navy');
    const shadow = document.getElementById('host').attachShadow({ mode: 'open' });
    shadow.innerHTML = '<style>:host { --accent: #9d9 } b { background: var(--accent); padding: var(--gap) }</style><b>inherits the gap</b>';
  });
}
