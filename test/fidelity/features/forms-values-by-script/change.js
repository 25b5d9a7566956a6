export const what = 'every kind of input with a value set by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const values = {
      text: 'plain text',
      search: 'words',
      tel: '555 01',
      url: 'https://example.org/',
      email: 'ada@example.org',
      number: '12.5',
      date: '2024-02-29',
      month: '2024-02',
      week: '2024-W09',
      time: '13:45',
      'datetime-local': '2024-02-29T13:45',
      color: '#cc0033',
      range: '80',
    };
    for (const input of document.querySelectorAll('input')) input.value = values[input.type];
    const field = (type) => document.querySelector(`[type=${type}]`);
    field('number').stepUp(3);
    field('date').valueAsDate = new Date(Date.UTC(2020, 5, 15));
    field('range').valueAsNumber = 25;
    field('text').setRangeText('TEXT', 6, 10);
    field('search').value = '';
  });
}
