export const what = 'element names with dots, colons, letters of other scripts, made by the parser and by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    for (const name of ['h:i', 'péché', 'my.tag', 'a:b']) document.body.append(Object.assign(document.createElement(name), { textContent: `made: ${name}` }));
    document.body.insertAdjacentHTML('beforeend', '<f"oo<>again</f"oo<>');
    document.querySelector('x_y').append(document.createElementNS('urn:x', 'p:q'));
    document.querySelector('x_y').lastChild.textContent = ' with a prefix';
  });
}
