/** Draws every picture of the shop: `node examples/shop/make-images.mjs`. The SVG files are committed; with `--raster` three of them are also painted as WebP by Chromium. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createDrawing, cream, ellipse, flat, rect, tints } from './art/draw.mjs';
import { hill } from './art/hill.mjs';
import { house } from './art/house.mjs';
import { kitchen } from './art/kitchen.mjs';
import { hillside, landscape, room } from './art/scenes.mjs';
import { table } from './art/table.mjs';
import { categories, colours, products } from './public/scripts/catalogue.js';

const folder = fileURLToPath(new URL('./public/images/', import.meta.url));
const things = { ...kitchen, ...table, ...house, ...hill };

for (const product of products) {
  mkdirSync(folder + product.id, { recursive: true });
  const tint = tints[product.tint];
  for (const colour of product.colours) {
    draw(`${product.id}/${colour}.svg`, '0 0 800 800', (pen) => rect(0, 0, 800, 800, tint) + thing(pen, product.id, colour));
  }
  const [first, second = first] = product.colours;
  draw(`${product.id}/detail.svg`, '210 250 400 400', (pen) => rect(0, 0, 800, 800, tints[detailTint(product)]) + thing(pen, product.id, second));
  const setting = product.category === 'hill' ? hillside : room;
  draw(`${product.id}/scene.svg`, '0 0 800 800', (pen) => setting(thing(pen, product.id, first), tint));
}

for (const category of categories) {
  const shown = products.filter((product) => product.category === category.id).slice(0, 3);
  draw(`category-${category.id}.svg`, '0 0 800 600', (pen) => {
    const row = shown.map(
      (product, index) =>
        `<g transform="translate(${-40 + index * 250} ${index === 1 ? 120 : 170}) scale(${index === 1 ? 0.58 : 0.48})">${thing(pen, product.id, product.colours[0])}</g>`,
    );
    return rect(0, 0, 800, 600, tints[category.tint]) + row.join('');
  });
}

draw('landscape.svg', '0 0 1600 1000', landscape);
draw('favicon.svg', '0 0 64 64', () => rect(0, 0, 64, 64, '#dc4c2e', 14) + flat('M8 50L26 22L36 36L42 28L56 50Z', cream) + ellipse(45, 17, 6, 6, '#f4bd55'));
if (process.argv.includes('--raster')) await paintRasters();

function thing(pen, id, colour) {
  return things[id](pen, colours[colour].value);
}

function detailTint(product) {
  const names = Object.keys(tints);
  return names[(names.indexOf(product.tint) + 2) % names.length];
}

function draw(name, viewBox, content) {
  const pen = createDrawing();
  const body = content(pen);
  const [, , width, height] = viewBox.split(' ').map(Number);
  writeFileSync(
    folder + name,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="${width}" height="${height}">${pen.definitions()}${body}</svg>\n`,
  );
}

/** Raster pictures, since a real shop has some: a scene each, smaller than its SVG shown large. */
async function paintRasters() {
  const { chromium } = await import('playwright');
  const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  for (const [source, name] of [
    ['fell-blanket/scene', 'journal-blanket'],
    ['heron-jug/scene', 'journal-jug'],
    ['two-night-tent/scene', 'journal-tent'],
  ]) {
    await page.goto(new URL(`./public/images/${source}.svg`, import.meta.url).href);
    const bytes = await page.evaluate(async () => {
      const picture = new Image();
      picture.src = `data:image/svg+xml,${encodeURIComponent(document.documentElement.outerHTML)}`;
      await picture.decode();
      const canvas = Object.assign(document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas'), { width: 960, height: 720 });
      canvas.getContext('2d').drawImage(picture, 0, -150, 960, 960);
      return canvas.toDataURL('image/webp', 0.86).split(',')[1];
    });
    writeFileSync(`${folder}${name}.webp`, Buffer.from(bytes, 'base64'));
  }
  await browser.close();
}
