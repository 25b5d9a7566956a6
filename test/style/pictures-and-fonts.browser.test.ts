/** Pictures and fonts in whatever way a page has them: the replica shows the same ones, of the bytes that the customer's browser relayed. */
import { afterEach, expect, test } from 'vitest';
import { createTwinFrames, type TwinFrames } from '../random/twin-frames.js';

type PageWindow = Window & typeof globalThis;

/** Its stars are wider than any other font's box for a character that it lacks. */
const starFont = '/node_modules/startbootstrap-sb-admin-2/vendor/fontawesome-free/webfonts/fa-solid-900.woff2';

let twins: TwinFrames | null = null;

afterEach(() => {
  twins?.stop();
  twins = null;
});

async function open(html: string): Promise<TwinFrames & { readonly window: PageWindow }> {
  twins = await createTwinFrames(html);
  return Object.assign(twins, { window: twins.page.defaultView as PageWindow });
}

/** Twice as wide as high, so that it is told from anything else. */
const svg = (color: string, width = 60): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width / 2}"><rect width="100%" height="100%" fill="${color}"/></svg>`;
const makeBlob = `const make = (color) => URL.createObjectURL(new Blob(['${svg('COLOR')}'.replace('COLOR', color)], { type: 'image/svg+xml' }));`;

const shown = (image: Element | null): string => {
  const { complete, naturalWidth = 0, naturalHeight = 0 } = image as Partial<HTMLImageElement>;
  return complete === true ? `${naturalWidth} × ${naturalHeight}` : 'loading';
};
const addressIn = (element: Element | null, property: string): string =>
  element?.ownerDocument.defaultView
    ?.getComputedStyle(element)
    .getPropertyValue(property)
    .replace(/url\("(blob:http)[^"]*"\)/g, 'url($1)') ?? '';

test('[A1] a picture behind a blob: address that was revoked before the session', async () => {
  const { page, replica } = await open(`<img id=a><script>${makeBlob}
    const image = document.getElementById('a'); image.src = make('red'); image.onload = () => URL.revokeObjectURL(image.src)</script>`);
  await expect.poll(() => shown(page.querySelector('img'))).toBe('60 × 30');
  await expect.poll(() => shown(replica.querySelector('img'))).toBe('60 × 30');
});

test('[A1] a picture behind a blob: address that is revoked as soon as it shows, in a shadow root', async () => {
  const { page, replica, window } = await open('<div></div>');
  const root = (page.querySelector('div') as Element).attachShadow({ mode: 'open' });
  const image = root.appendChild(page.createElement('img'));
  image.src = window.URL.createObjectURL(new window.Blob([svg('gold')], { type: 'image/svg+xml' }));
  image.addEventListener('load', () => window.URL.revokeObjectURL(image.src));
  await expect.poll(() => shown(replica.querySelector('div')?.shadowRoot?.querySelector('img') ?? null)).toBe('60 × 30');
});

test('[A1] blob: addresses in the text of a style, in rules by script, in inline styles, in SVG', async () => {
  const { page, replica, window } = await open('<style></style><p></p><b style="color: red"></b><svg><image width=60 height=30 /></svg>');
  const make = (color: string): string => window.URL.createObjectURL(new window.Blob([svg(color)], { type: 'image/svg+xml' }));
  page.head.append(Object.assign(page.createElement('style'), { textContent: `i { background-image: url(${make('red')}) }` }));
  page.body.append(page.createElement('i'));
  page.styleSheets[0]?.insertRule(`p { list-style-image: url("${make('green')}") }`);
  (page.querySelector('b') as HTMLElement).style.borderImageSource = `url(${make('blue')})`;
  page.querySelector('image')?.setAttribute('href', make('gold'));
  await expect.poll(() => addressIn(replica.querySelector('i'), 'background-image')).toBe('url(blob:http)');
  await expect.poll(() => addressIn(replica.querySelector('p'), 'list-style-image')).toBe('url(blob:http)');
  await expect.poll(() => addressIn(replica.querySelector('b'), 'border-image-source')).toBe('url(blob:http)');
  await expect.poll(() => replica.querySelector('image')?.getAttribute('href')?.startsWith('blob:')).toBe(true);
});

test('[A1] a blob: address that the page does not show stays with the customer', async () => {
  const { window, replica, page, settled } = await open('<p>x</p>');
  window.URL.createObjectURL(new window.Blob([svg('red')], { type: 'image/svg+xml' }));
  page.body.append('more');
  await settled();
  expect(replica.body.textContent).toContain('more');
  expect(twins?.stored).toBe(0);
});

test('[A1] the candidate that the customer’s browser chose, also when the element changes it', async () => {
  const { page, replica, window } = await open('<picture><source><img></picture>');
  const make = (width: number): string => window.URL.createObjectURL(new window.Blob([svg('red', width)], { type: 'image/svg+xml' }));
  page.querySelector('source')?.setAttribute('srcset', `${make(40)} 1x, ${make(80)} 2x`);
  (page.querySelector('img') as HTMLImageElement).src = make(20);
  await expect.poll(() => shown(page.querySelector('img'))).toBe('40 × 20');
  await expect.poll(() => shown(replica.querySelector('img'))).toBe('40 × 20');
});

test('[A1] fonts made by script, of bytes and of an address, show; and go when the page takes them out', async () => {
  const { page, replica, window } = await open('<p style="width: max-content; font: 900 40px Bytes, Address, monospace">&#xf005;&#xf005;</p>');
  const bytes = await (await fetch(starFont)).arrayBuffer();
  const width = (document: Document): number => document.querySelector('p')?.getBoundingClientRect().width ?? 0;
  const before = width(page);
  const face = new window.FontFace('Bytes', bytes);
  expect(face).toBeInstanceOf(window.FontFace);
  page.fonts.add(face);
  await face.load();
  expect(width(page)).not.toBe(before);
  await expect.poll(() => width(replica)).toBe(width(page));
  page.fonts.delete(face);
  await expect.poll(() => width(replica)).toBe(before);
  const other = new window.FontFace('Address', `url(${location.origin}${starFont})`);
  page.fonts.add(other);
  await other.load();
  expect(width(page)).not.toBe(before);
  await expect.poll(() => width(replica)).toBe(width(page));
});

test('[A1] what cannot be had is a grey box of the right size that says so', async () => {
  const { page, replica } = await open(`<img width=200 height=100><script>const image = document.querySelector('img'); image.src = URL.createObjectURL(new Blob(['${svg('red', 9000)}'], { type: 'image/svg+xml' }));
    image.onload = () => URL.revokeObjectURL(image.src)</script>`);
  await expect.poll(() => shown(page.querySelector('img'))).toBe('9000 × 4500');
  await expect.poll(() => replica.querySelector('img')?.getAttribute('src')).toContain('image not shared');
  expect(replica.querySelector('img')?.getBoundingClientRect()).toMatchObject({ width: 200, height: 100 });
});

test('[A1] a picture that is broken at the customer’s is broken at the operator’s, with its alternative text', async () => {
  const { page, replica } = await open('<img alt="a chart" src="/no-such-picture.png">');
  await expect.poll(() => shown(page.querySelector('img'))).toBe('0 × 0');
  await expect.poll(() => replica.querySelector('img')?.hasAttribute('src')).toBe(true);
  await expect.poll(() => shown(replica.querySelector('img'))).toBe('0 × 0');
  expect(replica.querySelector('img')?.offsetWidth).toBe(page.querySelector('img')?.offsetWidth);
});
