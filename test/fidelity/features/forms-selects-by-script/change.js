export const what = 'selects set by script: value, several at once, none, options added and disabled, groups';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const at = (id) => document.getElementById(id);
    at('one').value = '3';
    at('none').selectedIndex = -1;
    for (const option of at('many').options) option.selected = option.text === 'b' || option.text === 'd';
    at('many').options[0].disabled = true;
    at('grown').add(new Option('chosen', 'x', false, true), 0);
    at('grown').options[1].text = 'renamed';
    for (let row = 0; row < 30; row++) at('list').add(new Option(`row ${row}`));
    at('many').insertAdjacentHTML('beforeend', '<hr><option label="labelled">hidden text');
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await frames();
    at('list').scrollTop = 200;
    await frames();
  });
}
