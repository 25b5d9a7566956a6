export const what = 'markup nobody should write: center, font, bgcolor, align, xmp, nobr, valign, a nested list as people indent with it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('font').setAttribute('size', '+4');
    document.querySelector('td').setAttribute('bgcolor', 'chartreuse blurb');
    document.querySelector('table').setAttribute('cellspacing', '12');
    document.querySelector('xmp').firstChild.data = '</xmp><i>still as it is';
    document.body.setAttribute('bgcolor', 'ffeeff');
    document.querySelector('hr').removeAttribute('noshade');
  });
}
