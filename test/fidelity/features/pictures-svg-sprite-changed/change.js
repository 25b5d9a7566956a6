export const what =
  'uses whose address changes: to another icon, another file, the page itself by its whole address, and back; one that goes and one that moves';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const use = (name) => document.querySelector(`.${name} use`);
    const next = { 'one.svg#star': 'one.svg#box', 'one.svg#box': 'one.svg#star' };
    use('a').setAttribute('href', next[use('a').getAttribute('href')]);
    use('b').setAttribute('href', use('b').getAttribute('href').includes('#own') ? 'two.svg#star' : `${location.href.split('#')[0]}#own`);
    use('c').setAttribute('href', use('c').getAttribute('href') === '#own' ? 'two.svg#star' : '#own');
    if (use('d') === null) document.querySelector('.d').append(use('a').cloneNode());
    else use('d').remove();
    document.body.prepend(document.querySelector('.c'));
  });
  await customer.waitForLoadState('networkidle');
  await customer.waitForFunction(() => Array.from(document.querySelectorAll('use')).every((use) => use.getBBox().width > 0));
}
