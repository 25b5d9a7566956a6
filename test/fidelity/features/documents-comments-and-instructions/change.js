export const what = 'comments that would break markup, before and after the root too';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const div = document.querySelector('div');
    div.append(document.createComment('--> <p>not markup</p> <!--'), document.createProcessingInstruction('php', 'echo "<b>"'));
    div.prepend(document.createComment('-'));
    document.append(document.createComment('--'));
    document.querySelector('p').append(document.createComment('>'), ' and on');
  });
}
