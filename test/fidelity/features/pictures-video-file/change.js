export const what = 'a video file of the site, paused at a moment, and another one by an object URL';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const seek = async (video, time) => {
      if (video.readyState < 2) await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
      const sought = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      video.currentTime = time;
      await sought;
    };
    const [a, b] = document.querySelectorAll('video');
    b.src = URL.createObjectURL(await (await fetch('clip.webm')).blob());
    await Promise.all([seek(a, 0.5), seek(b, 0.1)]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
