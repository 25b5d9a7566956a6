export const what = 'data: pictures in img, srcset with commas, CSS, cursor and a mask';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const svg = (colour) =>
      `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60"><circle cx="50" cy="30" r="28" fill="${colour}"/></svg>`)}`;
    const [a, b] = document.querySelectorAll('img');
    a.src = 'data:image/gif;base64,R0lGODdhAgABAIABAP8AAAAA/ywAAAAAAgABAAACAkQKADs=';
    a.style.cssText = 'width: 100px; height: 60px; image-rendering: pixelated';
    b.srcset = `${svg('gold')
      .replace('data:image/svg+xml,', 'data:image/svg+xml;base64,')
      .replace(/,.*/, (rest) => `,${btoa(decodeURIComponent(rest.slice(1)))}`)} 1x`;
    document.querySelector('i').style.mask = `url("${svg('black')}")`;
    document.body.style.background = `no-repeat 50px 150px url("${svg('green')}")`;
    await Promise.all([a.decode(), b.decode()]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
