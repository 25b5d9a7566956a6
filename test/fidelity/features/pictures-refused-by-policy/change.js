export const what = "a picture that the page's content security policy refuses is broken";
export const headers = { 'content-security-policy': "img-src 'self'" };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => document.body.append('said after it'));
}
