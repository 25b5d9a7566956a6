export const what = "object URLs in img, SVG image, CSS, a frame and a video's poster, revoked after they loaded";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const canvas = new OffscreenCanvas(120, 80);
    const context = canvas.getContext('2d');
    const addressOf = async (colour) => {
      context.fillStyle = colour;
      context.fillRect(0, 0, 120, 80);
      context.clearRect(40, 20, 40, 40);
      return URL.createObjectURL(await canvas.convertToBlob());
    };
    const [gold, crimson, navy, green, grey, teal] = await Promise.all(['gold', 'crimson', 'navy', 'green', 'grey', 'teal'].map(addressOf));
    const settled = (element) => new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
    const [image, drawn, field] = [document.getElementById('img'), document.querySelector('image'), document.querySelector('input')];
    const all = [image, drawn, field].map(settled);
    image.src = gold;
    drawn.setAttribute('href', navy);
    field.src = teal;
    document.querySelector('i').style.background = `url(${crimson})`;
    document.querySelector('video').poster = grey;
    const css = Object.assign(new Image(), { src: crimson });
    const poster = Object.assign(new Image(), { src: grey });
    await Promise.all([...all, css.decode(), poster.decode()]);
    const page = URL.createObjectURL(new Blob([`<body style="margin:0;background:#9cf">a page of a blob<img src="${green}" alt="">`], { type: 'text/html' }));
    const frame = document.querySelector('iframe');
    const framed = settled(frame);
    frame.src = page;
    await framed;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const address of [gold, navy, green, page]) URL.revokeObjectURL(address);
  });
}
