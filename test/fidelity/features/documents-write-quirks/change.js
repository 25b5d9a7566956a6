export const what = 'document.open and write without a doctype: the same window falls into quirks mode';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.open();
    document.write(
      '<style>body{font:30px serif;color:green}.BIG{width:300;height:80;background:gold}</style><table border><tr><td>small again</table><div class=big>quirks</div>',
    );
    document.close();
  });
}
