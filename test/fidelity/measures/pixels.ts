/**
 * Measure four: what is seen. A page is mostly background, so a share of all pixels would hide anything: counted is the *ink*, the pixels of either side that are not of
 * the background (the colour that most of the customer's pixels have), and of it the part that is *off*: pixels that differ to the eye. The smoothed edge of a
 * letter or curve that falls a little otherwise is not off (pixelmatch's anti-aliasing test), a letter that is another one or a pixel beside its place is.
 */
import pixelmatch from 'pixelmatch';
import type { PNG } from 'pngjs';

export interface InkScore {
  /** Pixels. */
  readonly ink: number;
  readonly off: number;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In pixelmatch's measure of colours, from 0 to 1: what one does not see side by side. */
const threshold = 0.1;

export interface InkOptions {
  /** Not compared: what a placeholder covers. In px of the picture. */
  readonly except?: readonly Area[];
  /** Gets the differences in red over a faint copy. */
  readonly drawing?: PNG;
}

/** @throws where the pictures are not of one size. */
export function compareInk(customer: PNG, operator: PNG, { except = [], drawing }: InkOptions = {}): InkScore {
  const { width, height } = customer;
  if (operator.width !== width || operator.height !== height) {
    throw new Error(`the operator's picture is ${operator.width} × ${operator.height}, the customer's ${width} × ${height}`);
  }
  const ignoreMask = maskOf(width, height, except);
  const off = pixelmatch(customer.data, operator.data, drawing?.data, width, height, { threshold, ignoreMask });
  return { ink: Math.max(off, countInk(customer, operator, ignoreMask)), off };
}

/** Off in ink, from 0 to 1. */
export const shareOff = ({ ink, off }: InkScore): number => (off === 0 ? 0 : off / ink);

function countInk(customer: PNG, operator: PNG, ignoreMask: Uint8Array): number {
  const [own, other] = [colorsOf(customer), colorsOf(operator)];
  const background = mostFrequent(own, ignoreMask);
  let ink = 0;
  for (let index = 0; index < own.length; index++) {
    if (ignoreMask[index] === 0 && (own[index] !== background || other[index] !== background)) ink++;
  }
  return ink;
}

/** A number for each pixel. */
function colorsOf({ data }: PNG): Uint32Array {
  return new Uint32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
}

function mostFrequent(colors: Uint32Array, ignoreMask: Uint8Array): number {
  const counts = new Map<number, number>();
  let [best, most] = [0, 0];
  for (const [index, color] of colors.entries()) {
    if (ignoreMask[index] !== 0) continue;
    const count = (counts.get(color) ?? 0) + 1;
    counts.set(color, count);
    if (count > most) [best, most] = [color, count];
  }
  return best;
}

function maskOf(width: number, height: number, areas: readonly Area[]): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const area of areas) {
    const [left, right] = [Math.max(0, Math.floor(area.left)), Math.min(width, Math.ceil(area.left + area.width))];
    for (let y = Math.max(0, Math.floor(area.top)); y < Math.min(height, Math.ceil(area.top + area.height)); y++) {
      if (right > left) mask.fill(1, y * width + left, y * width + right);
    }
  }
  return mask;
}
