export const what = 'counters, a @counter-style of the page, generated content with attributes, quotes and escapes';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const rules = document.querySelector('style').sheet.cssRules;
    rules[1].symbols = '"★" "☆" "✦"';
    document.querySelector('ol').insertAdjacentHTML('beforeend', '<li data-x="&lt;c&gt;">four');
    document.querySelectorAll('li')[1].dataset.x = 'set "later"';
    document.querySelector('ol').style.counterReset = 'part 10';
    document.querySelector('ol').setAttribute('start', '3');
  });
}
