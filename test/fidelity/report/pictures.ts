/** Both sides of the worst cases beside each other, small: nothing where nothing falls short. Pictures of earlier runs stay as long as their rows are among the worst. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { shareOff } from '../measures/pixels.js';
import type { Measured } from '../measure.js';
import type { CaseResult } from '../scoreboard.js';

const maxPictures = 6;
/** Of each side. */
const widthPx = 400;
const gapPx = 8;

export interface CaseShots {
  readonly name: string;
  readonly shots: NonNullable<Measured['shots']>;
}

/** Answers the pictures' addresses relative to the folder of the page, by the name of the case. */
export function writePictures(rows: readonly CaseResult[], taken: readonly CaseShots[], folder: string): Map<string, string> {
  mkdirSync(folder, { recursive: true });
  for (const { name, shots } of taken) writeFileSync(folder + fileOf(name), PNG.sync.write(sideBySide(shots)));
  const worst = rows
    .map((row) => ({ name: row.name, offShare: offShareOf(row) }))
    .filter(({ name, offShare }) => offShare > 0 && existsSync(folder + fileOf(name)))
    .sort((a, b) => b.offShare - a.offShare)
    .slice(0, maxPictures);
  const wanted = new Set(worst.map(({ name }) => fileOf(name)));
  for (const file of readdirSync(folder)) if (!wanted.has(file)) rmSync(folder + file);
  return new Map(worst.map(({ name }) => [name, `pictures/fidelity/${fileOf(name)}`]));
}

const fileOf = (name: string): string => `${name.toLowerCase().replace(/\W+/g, '-')}.png`;

/** Of the ink, in the first way that is bad. */
function offShareOf({ ours }: CaseResult): number {
  const measured = ours.find(({ isGood, measured: each }) => !isGood && each !== null)?.measured ?? null;
  return measured === null ? 0 : shareOff(measured.ink);
}

function sideBySide({ customer, operator }: CaseShots['shots']): PNG {
  const sides = [customer, operator].map((shot) => scaled(shot, Math.min(widthPx, shot.width)));
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
