export const what = 'a video that shows a stream made from a canvas, paused on its picture';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 240, height: 160 });
    const context = canvas.getContext('2d');
    const draw = () => {
      context.fillStyle = 'gold';
      context.fillRect(0, 0, 240, 160);
      context.fillStyle = 'navy';
      context.fillRect(60, 40, 120, 80);
    };
    const video = document.querySelector('video');
    video.srcObject = canvas.captureStream();
    // A stream has a frame for each time that its canvas is drawn, and none before.
    const drawing = setInterval(draw, 30);
    await video.play();
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    clearInterval(drawing);
    video.pause();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
