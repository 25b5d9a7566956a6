export const what = 'a canvas handed to a worker, which draws on it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const source = `onmessage = ({ data: canvas }) => {
  const context = canvas.getContext('2d');
  context.fillStyle = 'gold';
  context.fillRect(20, 20, 100, 60);
  context.fillStyle = 'crimson';
  context.fillRect(90, 50, 60, 50);
  requestAnimationFrame(() => requestAnimationFrame(() => postMessage('drawn')));
};`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    const drawn = new Promise((resolve) => (worker.onmessage = resolve));
    const canvas = document.querySelector('canvas').transferControlToOffscreen();
    worker.postMessage(canvas, [canvas]);
    await drawn;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
