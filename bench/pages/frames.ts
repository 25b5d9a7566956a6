/** Runs in each of `count` animation frames. */
export async function inFrames(count: number, run: (frame: number) => void): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await nextFrame();
    run(frame);
  }
}

export const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
