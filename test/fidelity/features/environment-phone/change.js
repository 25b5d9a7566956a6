export const what = 'a phone: narrow, three pixels a point, touch: width, pointer and hover media features';
export const context = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 3 };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div class="coarse" style="width: 50vw; height: 10dvh">half</div><input value="field"><select><option>a</select>',
    );
    document.querySelector('.narrow').append(' and changed');
  });
}
