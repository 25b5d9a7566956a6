/** One look at both sides with all four measures, and the wait until they say "equal" or nothing moves any more. */
import type { Frame, Page } from 'playwright';
import type { PNG } from 'pngjs';
import type { ElementDescription } from '../support/tree/description.js';
import type { Difference } from '../support/tree/first-difference.js';
import { freeze } from './freeze.js';
import { hasInspector } from './has-inspector.js';
import { isSameBox, readBoxes } from './measures/boxes.js';
import { compareInk, shareOff, type Area, type InkScore } from './measures/pixels.js';
import { drawnNodes } from './measures/sample.js';
import { firstStyleDifference, readStyles } from './measures/styles.js';
import { compareTrees, type TreeScore } from './measures/tree.js';
import type { View } from './views.js';

export interface Score {
  readonly total: number;
  readonly equal: number;
}

export interface Scores {
  readonly tree: Score;
  readonly styles: Score;
  readonly boxes: Score;
  readonly ink: InkScore;
  /** Of the first measure that found one, in words. */
  readonly difference: string | null;
}

export interface Measured extends Scores {
  readonly shots: { readonly customer: PNG; readonly operator: PNG } | null;
}

export interface Bounds {
  /** The least share of equal nodes and the largest of ink that is off, from 0 to 1. */
  readonly tree: number;
  readonly ink: number;
}

export interface MeasureOptions {
  readonly bounds: Bounds;
  /** What the operator must be able to read; then what it stands for may differ. */
  readonly placeholder: string | null;
  readonly withinMs?: number;
}

/** Elements that are looked at for style and box. */
const sampleSize = 200;
const everyMs = 60;
/** After this long the difference is the result. */
const defaultWithinMs = 8000;
/** Nor does anything change after this long in which nothing did. */
const stillMs = 2500;

export const share = ({ total, equal }: Score): number => (total === 0 ? 1 : equal / total);

export function isWithin({ tree, ink }: Scores, bounds: Bounds): boolean {
  return share(tree) >= bounds.tree && shareOff(ink) <= bounds.ink;
}

/** All measures say the same on both sides. */
export const isExact = ({ tree, styles, boxes, ink }: Scores): boolean => [tree, styles, boxes].every((score) => share(score) === 1) && ink.off === 0;

/** Waits for equality; what it answers is the last look. */
export async function measure(customer: View, operator: View, options: MeasureOptions): Promise<Measured> {
  const endMs = Date.now() + (options.withinMs ?? defaultWithinMs);
  let lastSaid = '';
  let sinceMs = Date.now();
  for (;;) {
    const measured = await lookAtOnce(customer, operator, options);
    if (measured !== null && isExact(measured)) return measured;
    const said = JSON.stringify([await operator.progress(), measured === null ? null : { ...measured, shots: null }]);
    if (said !== lastSaid) [lastSaid, sinceMs] = [said, Date.now()];
    if (measured !== null && (Date.now() > endMs || Date.now() > sinceMs + stillMs)) return measured;
    if (measured === null && Date.now() > endMs) throw new Error('the two sides could not be compared: a page went away meanwhile, each time');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** A page that navigates in between, or a replica that is just being replaced, is asked again. */
async function lookAtOnce(customer: View, operator: View, options: MeasureOptions): Promise<Measured | null> {
  try {
    return await lookAt(customer, operator, options);
  } catch (error) {
    if (
      /context was destroyed|frame was detached|navigat|Cannot find context|no replica|Unable to adopt|picture is|reading 'contentDocument'/i.test(
        String(error),
      )
    )
      return null;
    throw error;
  }
}

/** @throws where one side has no page to look at. */
export async function lookAt(customer: View, operator: View, { placeholder }: Pick<MeasureOptions, 'placeholder'>): Promise<Measured> {
  const [page, copy] = await Promise.all([customer.describe(), operator.describe()]);
  const excuse = placeholder === null ? null : excusing(placeholder);
  const tree = compareTrees(page, copy, excuse === null ? {} : { isExcused: excuse.isExcused });
  const release = await freeze(customer, operator, tree.pairs);
  try {
    const sample = await sampleOf(customer, tree);
    const [styles, boxes] = await Promise.all([compareStyles(customer, operator, sample), compareBoxes(customer, operator, sample)]);
    const own = await customer.shoot();
    const other = await operator.shoot(own);
    const except = [...(await areasOf(customer, excuse?.excused ?? [], own.width)), ...(await barsOf(customer, own.width))];
    const ink = compareInk(own, other, { except });
    const unsaid = placeholder === null || (await operator.words()).includes(placeholder) ? null : `the operator cannot read "${placeholder}"`;
    const inkDifference = ink.off === 0 ? null : `${ink.off} of ${ink.ink} px of ink`;
    return {
      tree: unsaid === null ? { total: tree.total, equal: tree.equal } : { total: tree.total, equal: Math.min(tree.equal, tree.total - 1) },
      styles: styles.score,
      boxes: boxes.score,
      ink,
      difference: unsaid ?? inWords(tree.first) ?? styles.first ?? boxes.first ?? inkDifference,
      shots: { customer: own, operator: other },
    };
  } finally {
    await release();
  }
}

function inWords(difference: Difference | null): string | null {
  return difference === null ? null : `${difference.path}: ${difference.customer} is ${difference.operator}`;
}

interface Sample {
  readonly customer: readonly number[];
  /** The twin of each; null: there is none. */
  readonly operator: readonly (number | null)[];
  readonly names: readonly string[];
}

/** Spread evenly over what is drawn at the customer. What has no twin is wrong in style and box. */
async function sampleOf(customer: View, { pairs, lacking }: TreeScore): Promise<Sample> {
  const twins = new Map<number, number | null>([...pairs, ...lacking.map((index) => [index, null] as const)]);
  const drawn = (await (await customer.frame()).evaluate(drawnNodes)).filter((index) => twins.has(index));
  const chosen =
    drawn.length <= sampleSize ? drawn : Array.from({ length: sampleSize }, (_, place) => drawn[Math.floor((place * drawn.length) / sampleSize)] ?? 0);
  const names = await (await customer.frame()).evaluate(namesOf, chosen);
  return { customer: chosen, operator: chosen.map((index) => twins.get(index) ?? null), names };
}

/** Runs in the browser, alone. */
function namesOf(indexes: readonly number[]): string[] {
  return indexes.map((index) => {
    const element = globalThis.describedNodes?.[index] as Element | undefined;
    return `${element?.localName ?? ''}${element?.id ? `#${element.id}` : ''}${element?.classList[0] === undefined ? '' : `.${element.classList[0]}`}`;
  });
}

interface Compared {
  readonly score: Score;
  readonly first: string | null;
}

async function compareStyles(customer: View, operator: View, sample: Sample): Promise<Compared> {
  const [own, other] = await Promise.all([
    (await customer.frame()).evaluate(readStyles, sample.customer),
    (await operator.frame()).evaluate(readStyles, sample.operator),
  ]);
  return compareEach(sample, (index) => {
    const difference = firstStyleDifference(own[index] ?? '', other[index] ?? '');
    return difference === null ? null : `"${difference.customer}" is "${difference.operator}"`;
  });
}

async function compareBoxes(customer: View, operator: View, sample: Sample): Promise<Compared> {
  const [own, other] = await Promise.all([
    (await customer.frame()).evaluate(readBoxes, sample.customer),
    (await operator.frame()).evaluate(readBoxes, sample.operator),
  ]);
  return compareEach(sample, (index) => {
    const [box, twin] = [own[index] ?? [], other[index] ?? []];
    return twin.length > 0 && isSameBox(box, twin) ? null : `box ${box.map(Math.round).join(' ')} is ${twin.map(Math.round).join(' ') || 'nowhere'}`;
  });
}

function compareEach({ names }: Sample, differenceAt: (index: number) => string | null): Compared {
  const differences = names.map((_, index) => differenceAt(index));
  const at = differences.findIndex((difference) => difference !== null);
  const equal = differences.filter((difference) => difference === null).length;
  return { score: { total: names.length, equal }, first: at < 0 ? null : `${names[at] ?? ''}: ${differences[at] ?? ''}` };
}

/** Elements whose content a page may not show to others, or the browser does not tell. */
const opaque = /^(iframe|canvas|video|audio|object|embed|img)$/;

/** The element that bears the label is excused; where the label is told elsewhere, what cannot be looked into. */
function excusing(placeholder: string): { readonly excused: number[]; isExcused(customer: ElementDescription, operator: ElementDescription): boolean } {
  const excused: number[] = [];
  return {
    excused,
    isExcused(customer, operator) {
      const said = [
        ...(operator.labels ?? []),
        ...Object.values(operator.attributes),
        ...operator.children.map((child) => (child.kind === 'text' ? child.text : '')),
      ];
      const isLabelled = said.some((text) => text.includes(placeholder));
      if (!isLabelled && !opaque.test(customer.name)) return false;
      excused.push(customer.index);
      return true;
    },
  };
}

async function areasOf(customer: View, indexes: readonly number[], shotWidth: number): Promise<Area[]> {
  if (indexes.length === 0) return [];
  const frame = await customer.frame();
  const scale = await scaleOf(frame, shotWidth);
  return (await frame.evaluate(readBoxes, indexes)).flatMap((box) => {
    const [left = 0, top = 0, width = 0, height = 0] = (box ?? []).map((value) => value * scale);
    return width > 0 && height > 0 ? [{ left, top, width, height }] : [];
  });
}

const scaleOf = async (frame: Page | Frame, shotWidth: number): Promise<number> => shotWidth / (await frame.evaluate(() => globalThis.innerWidth));

/** The page's own scrollbars: Firefox paints what lies under them in a picture of the window, and nothing there in one of the frame that the copy is in. */
async function barsOf(customer: View, shotWidth: number): Promise<Area[]> {
  const frame = await customer.frame();
  if (hasInspector('page' in frame ? frame.page() : frame)) return [];
  const { width, height } = await frame.evaluate(() => ({ width: visualViewport?.width ?? innerWidth, height: visualViewport?.height ?? innerHeight }));
  const scale = await scaleOf(frame, shotWidth);
  const [left, top] = [width * scale, height * scale];
  return [
    { left, top: 0, width: Infinity, height: Infinity },
    { left: 0, top, width: Infinity, height: Infinity },
  ];
}
