export const what = 'CSS-in-JS in production mode: rules inserted into empty style elements, as emotion and styled-components do';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [emotion, styled] = document.querySelectorAll('style');
    const insert = (element, rule) => element.sheet.insertRule(rule, element.sheet.cssRules.length);
    document.getElementById('app').innerHTML = '<button class="css-1a">Save</button><p class="sc-b">styled</p><p class="css-2b">second tag</p>';
    insert(emotion, '.css-1a{background:gold;border:0;padding:12px;animation:grow-x 1s paused -500ms linear}');
    insert(emotion, '@keyframes grow-x{to{letter-spacing:10px}}');
    insert(emotion, '@media (min-width:100px){.css-1a{color:navy}}');
    insert(styled, '.sc-b{background:#9cf;padding:8px;}');
    const second = emotion.cloneNode(true);
    emotion.after(second);
    insert(second, '.css-2b{background:#9d9}');
    insert(second, '.css-2b:first-child{display:none}');
    second.sheet.deleteRule(1);
  });
}
