export const what = "styles set through attributeStyleMap and a rule's styleMap";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const rule = Array.from(document.querySelector('style').sheet.cssRules).at(-1);
    rule.styleMap.set('background-color', 'gold');
    rule.styleMap.set('padding-left', CSS.px(24));
    rule.styleMap.set('--edge', new CSSUnparsedValue(['6px']));
    const own = document.getElementById('own').attributeStyleMap;
    own.set('width', CSS.percent(50));
    own.set('height', 'calc(1em + 40px)');
    own.set('transform', new CSSTransformValue([new CSSTranslate(CSS.px(30), CSS.px(10)), new CSSRotate(CSS.deg(3))]));
    own.set('background-color', '#9cf');
    own.append('background-image', 'linear-gradient(to right, navy, transparent)');
    own.set('opacity', 0.5);
    own.delete('opacity');
  });
}
