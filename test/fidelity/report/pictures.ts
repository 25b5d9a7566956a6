/** Both sides of the worst cases beside each other, small: nothing where nothing falls short. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { shareOff } from '../measures/pixels.js';
import type { Measured } from '../measure.js';
import type { CaseResult } from '../scoreboard.js';

const maxPictures = 6;
/** Of each side. */
const widthPx = 400;
const gapPx = 8;

/** Answers the pictures' addresses relative to the folder of the page, by the name of the case. */
export function writePictures(results: readonly CaseResult[], folder: string): Map<string, string> {
  rmSync(folder, { recursive: true, force: true });
  const bad = results.flatMap(({ own, ours }) => {
    const measured = ours.find(({ isGood, measured: each }) => !isGood && each !== null && each.shots !== null)?.measured ?? null;
    return measured === null ? [] : [{ name: own.name, measured }];
  });
  const worst = bad
    .filter(({ measured }) => measured.ink.off > 0)
    .sort((a, b) => shareOff(b.measured.ink) - shareOff(a.measured.ink))
    .slice(0, maxPictures);
  if (worst.length > 0) mkdirSync(folder, { recursive: true });
  return new Map(
    worst.map(({ name, measured }) => {
      const file = `${name.toLowerCase().replace(/\W+/g, '-')}.png`;
      writeFileSync(folder + file, PNG.sync.write(sideBySide(measured)));
      return [name, `pictures/fidelity/${file}`];
    }),
  );
}

function sideBySide({ shots }: Measured): PNG {
  const sides = shots === null ? [] : [shots.customer, shots.operator].map((shot) => scaled(shot, Math.min(widthPx, shot.width)));
  const picture = new PNG({ width: sides.reduce((sum, { width }) => sum + width, gapPx), height: Math.max(...sides.map(({ height }) => height)), fill: true });
  picture.data.fill(0x80);
  let left = 0;
  for (const side of sides) {
    side.bitblt(picture, 0, 0, side.width, side.height, left, 0);
    left += side.width + gapPx;
  }
  return picture;
}

/** Each pixel is the mean of those that it stands for. */
function scaled(source: PNG, width: number): PNG {
  const step = source.width / width;
  const small = new PNG({ width, height: Math.max(1, Math.round(source.height / step)) });
  for (let y = 0; y < small.height; y++) for (let x = 0; x < width; x++) writeMean(source, small, { x, y, step });
  return small;
}

function writeMean(source: PNG, small: PNG, { x, y, step }: { readonly x: number; readonly y: number; readonly step: number }): void {
  const [right, bottom] = [Math.min(source.width, Math.ceil((x + 1) * step)), Math.min(source.height, Math.ceil((y + 1) * step))];
  const [left, top] = [Math.floor(x * step), Math.floor(y * step)];
  const count = (right - left) * (bottom - top);
  for (let channel = 0; channel < 4; channel++) {
    let sum = 0;
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) sum += source.data[(row * source.width + column) * 4 + channel] ?? 0;
    small.data[(y * small.width + x) * 4 + channel] = Math.round(sum / count);
  }
}
