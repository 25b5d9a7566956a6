export const what = 'functions of newer CSS that must answer as they do at the customer: if(), sibling-index(), random order of color spaces';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('ul').prepend(Object.assign(document.createElement('li'), { textContent: 'new first' }));
    document.querySelector('p').style.setProperty('--look', 'a');
    document.querySelector('p').style.width = 'min(60%, 300px)';
    document.querySelector('p').style.backgroundColor = 'color(display-p3 0.4 0.8 0.3)';
  });
}
