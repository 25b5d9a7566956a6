/** Canvases and videos through recorder, wire and replica in one page: the replica shows the very pixels. */
import { afterEach, expect, test } from 'vitest';
import { recordFrame } from '../../packages/sdk/src/patch/testing/recorded-frame.js';
import { createTwinFrames, type TwinFrames } from '../random/twin-frames.js';

let twins: TwinFrames;
afterEach(() => twins.stop());

const find = <Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found => root.querySelector<Found>(selector) as Found;
const canvas = (selector = 'canvas'): HTMLCanvasElement => find<HTMLCanvasElement>(twins.page, selector);

function contextOf(selector = 'canvas'): CanvasRenderingContext2D {
  return canvas(selector).getContext('2d') as CanvasRenderingContext2D;
}

/** The address of what is shown in the place of a canvas, or as the film of a video. */
function addressOf(element: Element): string {
  const content = element.ownerDocument.defaultView?.getComputedStyle(element).content ?? '';
  return element.getAttribute('poster') ?? /url\("([^"]*)"\)/.exec(content)?.[1] ?? '';
}

async function pixelsOf(source: string | HTMLCanvasElement): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  const shown = typeof source === 'string' ? Object.assign(new Image(), { src: source }) : source;
  if (shown instanceof Image) await shown.decode();
  const { width, height } = shown;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(shown, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** Half-transparent pixels are rounded once more on their way: seen on white, no channel is another step than the next. */
function areAlike(one: Uint8ClampedArray, other: Uint8ClampedArray): boolean {
  const onWhite = (data: Uint8ClampedArray, at: number): number => 255 + (((data[at] ?? 0) - 255) * (data[at | 3] ?? 0)) / 255;
  return one.length === other.length && one.every((_, at) => Math.abs(onWhite(one, at) - onWhite(other, at)) <= 1.5);
}

/** Until the replica's picture is the page's, pixel for pixel. */
async function expectSamePicture(selector = 'canvas', root: ParentNode = twins.page, copies: () => ParentNode = () => twins.replica): Promise<void> {
  await expect
    .poll(
      async () => {
        await twins.settled();
        const own = await pixelsOf(find<HTMLCanvasElement>(root, selector));
        const other = await pixelsOf(addressOf(find(copies(), selector))).catch(() => null);
        return other !== null && own.width === other.width && areAlike(own.data, other.data);
      },
      { timeout: 10_000 },
    )
    .toBe(true);
}

test('a canvas that was drawn before we came, and is drawn on later, shows its very pixels', async () => {
  twins = await createTwinFrames(
    '<canvas width="300" height="150"></canvas><script>document.querySelector("canvas").getContext("2d").fillRect(10,10,99,60)</script>',
  );
  await expectSamePicture();
  const context = contextOf();
  context.fillStyle = 'crimson';
  context.font = '20px sans-serif';
  context.fillText('text', 150, 90);
  await expectSamePicture();
  context.clearRect(20, 20, 1, 1);
  await expectSamePicture();
  await twins.takeKeyframe();
  await expectSamePicture();
});

test('a canvas has its size in the replica, by its bitmap and by style', async () => {
  twins = await createTwinFrames(
    '<canvas id="a" width="120" height="80"></canvas><div style="width: 60px"><canvas id="b" width="120" height="80" style="width: 100%"></canvas></div><canvas id="c"></canvas>',
  );
  const sizes = (root: Document): string[] =>
    Array.from(root.querySelectorAll('canvas'), (each) => `${each.getBoundingClientRect().width} ${each.getBoundingClientRect().height}`);
  await expect.poll(() => sizes(twins.replica)).toEqual(sizes(twins.page));
  contextOf('#a').fillRect(0, 0, 50, 50);
  await expectSamePicture('#a');
  canvas('#a').width = 200;
  await expectSamePicture('#a');
  await expect.poll(() => sizes(twins.replica)).toEqual(sizes(twins.page));
});

test('WebGL is shown though its buffer is blank once it was shown, the last picture too', async () => {
  twins = await createTwinFrames('<canvas width="64" height="48"></canvas>');
  const gl = canvas().getContext('webgl', { antialias: false }) as WebGLRenderingContext;
  for (const red of [0.2, 0.4, 1]) {
    gl.clearColor(red, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    await new Promise((resolve) => twins.page.defaultView?.requestAnimationFrame(resolve));
  }
  const isRed = async (): Promise<boolean> => {
    await twins.settled();
    const shown = await pixelsOf(addressOf(find(twins.replica, 'canvas'))).catch(() => null);
    return shown?.data.slice(0, 4).join() === '255,0,0,255';
  };
  await expect.poll(isRed, { timeout: 10_000 }).toBe(true);
  await twins.takeKeyframe();
  await expect.poll(isRed, { timeout: 10_000 }).toBe(true);
});

test('an OffscreenCanvas, a bitmap renderer, and canvases in shadow roots and frames', async () => {
  twins = await createTwinFrames(
    '<canvas id="off" width="90" height="60"></canvas><canvas id="bitmap" width="90" height="60"></canvas><div></div><iframe srcdoc="<canvas width=80 height=40></canvas>"></iframe>',
  );
  const offscreen = canvas('#off').transferControlToOffscreen();
  const drawn = offscreen.getContext('2d') as OffscreenCanvasRenderingContext2D;
  drawn.fillStyle = 'green';
  drawn.fillRect(5, 5, 50, 30);
  const other = new OffscreenCanvas(90, 60);
  other.getContext('2d')?.fillRect(10, 10, 30, 30);
  canvas('#bitmap').getContext('bitmaprenderer')?.transferFromImageBitmap(other.transferToImageBitmap());
  const root = find(twins.page, 'div').attachShadow({ mode: 'open' });
  root.innerHTML = '<canvas width="70" height="30"></canvas>';
  find<HTMLCanvasElement>(root, 'canvas').getContext('2d')?.fillRect(3, 3, 30, 20);
  const frame = find<HTMLIFrameElement>(twins.page, 'iframe').contentDocument as Document;
  find<HTMLCanvasElement>(frame, 'canvas').getContext('2d')?.fillRect(3, 3, 30, 20);
  await expectSamePicture('#off');
  await expectSamePicture('#bitmap');
  await expectSamePicture('canvas', root, () => find(twins.replica, 'div').shadowRoot as ShadowRoot);
  await expectSamePicture('canvas', frame, () => find<HTMLIFrameElement>(twins.replica, 'iframe').contentDocument as Document);
});

test('a picture larger than its budget is sent smaller, in the size of the bitmap all the same', async () => {
  twins = await createTwinFrames('<canvas width="900" height="700"></canvas>');
  const context = contextOf();
  const noise = context.createImageData(900, 700);
  for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : (Math.imul(at, 2654435761) >>> 13) % 256;
  context.putImageData(noise, 0, 0);
  await expect
    .poll(
      async () => {
        await twins.settled();
        const shown = await pixelsOf(addressOf(find(twins.replica, 'canvas'))).catch(() => null);
        return shown?.data.some((channel) => channel > 0) === true ? [shown.width, shown.height] : [];
      },
      { timeout: 20_000 },
    )
    .toEqual([900, 700]);
});

test('a video shows the stream that it plays, and says what it does', async () => {
  twins = await createTwinFrames('<video muted style="width: 120px"></video><canvas width="120" height="80" hidden></canvas>');
  const context = contextOf();
  context.fillStyle = 'rgb(255, 0, 0)';
  context.fillRect(0, 0, 120, 80);
  const video = find<HTMLVideoElement>(twins.page, 'video');
  video.srcObject = canvas().captureStream();
  await video.play();
  video.pause();
  const copy = (): HTMLVideoElement => find<HTMLVideoElement>(twins.replica, 'video');
  await expect.poll(() => copy().getAttribute('poster'), { timeout: 10_000 }).toMatch(/^blob:/);
  expect(copy().getAttribute('data-pagetwin-media')).toContain('paused');
  await expect.poll(() => copy().getBoundingClientRect().height).toBe(video.getBoundingClientRect().height);
  expect(copy().src).toBe('');
});

test('[P3] a masked or hidden canvas tells no pixel', async () => {
  twins = await createTwinFrames(
    '<p data-pagetwin-mask><canvas id="m" width="40" height="40"></canvas></p><canvas id="h" data-pagetwin-hide width="40" height="40"></canvas><canvas id="shown" width="40" height="40"></canvas>',
  );
  for (const selector of ['#m', '#h', '#shown']) contextOf(selector).fillRect(0, 0, 20, 20);
  await expectSamePicture('#shown');
  expect(twins.replica.querySelectorAll('canvas').length).toBe(1);
});

test('[P3] in strict mode no canvas and no video tells a pixel', async () => {
  const strict = await recordFrame({ html: '<canvas width="40" height="40"></canvas><p>x</p>', policy: { mode: 'strict' } });
  let encoded = 0;
  const before = strict.window.OffscreenCanvas.prototype.convertToBlob;
  strict.window.OffscreenCanvas.prototype.convertToBlob = function (...args) {
    encoded++;
    return before.apply(this, args);
  };
  for (let frame = 0; frame < 30; frame++) {
    await strict.after(() => strict.document.querySelector('canvas')?.getContext('2d')?.fillRect(frame, 0, 1, 40));
  }
  expect(encoded).toBe(0);
  expect(strict.sentText).not.toContain('WEBP');
  strict.stop();
});

test('a page that draws in each frame out of view, or the same again, costs no picture', async () => {
  twins = await createTwinFrames(
    '<canvas id="still" width="60" height="60"></canvas><canvas id="far" width="60" height="60" style="position: absolute; top: 3000px"></canvas>',
  );
  const window = twins.page.defaultView as Window & typeof globalThis;
  contextOf('#still').fillRect(0, 0, 30, 30);
  await expectSamePicture('#still');
  let encoded = 0;
  const before = window.OffscreenCanvas.prototype.convertToBlob;
  window.OffscreenCanvas.prototype.convertToBlob = function (...args) {
    encoded++;
    return before.apply(this, args);
  };
  const sent = twins.bytes;
  const { compared } = twins.audit;
  for (let frame = 0; frame < 60; frame++) {
    contextOf('#far').fillRect(frame, 0, 1, 60);
    contextOf('#still').fillRect(0, 0, 30, 30);
    await new Promise((resolve) => window.requestAnimationFrame(resolve));
  }
  // Of the one in view: at most five a second, and less as they turn out the same.
  expect(encoded).toBeLessThanOrEqual(5);
  // Verified sync tells its digests meanwhile, at 20 B at most.
  expect(twins.bytes - sent).toBeLessThanOrEqual(20 * (twins.audit.compared - compared));
});

test('while the link is full no picture is made', async () => {
  twins = await createTwinFrames('<canvas width="60" height="60"></canvas>');
  await expectSamePicture();
  twins.hold(true);
  const sent = twins.bytes;
  contextOf().fillRect(0, 0, 30, 30);
  for (let frame = 0; frame < 40; frame++) await new Promise((resolve) => twins.page.defaultView?.requestAnimationFrame(resolve));
  expect(twins.bytes).toBe(sent);
  twins.hold(false);
  await expectSamePicture();
});

test('a canvas with a picture of another site is a box that says so, until it is cleared', async () => {
  twins = await createTwinFrames('<canvas width="60" height="60"></canvas>');
  // A picture whose origin is opaque taints as one of another site does.
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><foreignObject width="20" height="20"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>';
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = Object.assign(new Image(), { src: url });
  await image.decode();
  contextOf().drawImage(image, 0, 0);
  const label = (): string | null => find(twins.replica, 'canvas').getAttribute('data-pagetwin-label');
  await expect.poll(label, { timeout: 10_000 }).toContain('not shared');
  const { width, height } = find(twins.replica, 'canvas').getBoundingClientRect();
  expect([width, height]).toEqual([60, 60]);
  canvas().width = 61;
  contextOf().fillRect(0, 0, 5, 5);
  await expectSamePicture();
  await expect.poll(label).toBe(null);
});
