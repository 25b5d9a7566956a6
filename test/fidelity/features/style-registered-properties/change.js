export const what = 'properties registered by @property and by CSS.registerProperty: initial values, no inheritance, their types';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    CSS.registerProperty({ name: '--paint', syntax: '<color>', inherits: false, initialValue: 'gold' });
    CSS.registerProperty({ name: '--turn', syntax: '<angle>', inherits: true, initialValue: '3deg' });
    document.getElementById('own').style.cssText = '--paint: #9cf; --wide: 300px; rotate: var(--turn)';
    document.getElementById('wrong').style.cssText = '--paint: 12px; --wide: blue';
    const late = document.head.appendChild(document.createElement('style'));
    late.sheet.insertRule('@property --edge { syntax: "<length>"; inherits: false; initial-value: 6px }');
    late.sheet.insertRule('div { border: var(--edge) solid navy }');
  });
}
