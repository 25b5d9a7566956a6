export const what = 'characters that are easily lost: no-break and zero-width spaces, control characters, bidi marks, joined emoji, line ends';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [first, second] = document.querySelectorAll('p');
    first.append('\u0001\u0008\u001f\ufeff\u2028next\u0085', '𝒳 👩‍👩‍👧 🇨🇭', 'fi\u200cx');
    second.setAttribute('title', '\n\t"\'<>&\u00a0\u0000');
    second.textContent = '\u0000nul and </p><script>';
    document.querySelector('pre').append('\r\nthree\rfour\n');
    document.querySelector('textarea').value = '\n\nlines\r\nand lines';
  });
}
