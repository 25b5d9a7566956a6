/**
 * Measure one: the tree with its live state. Every node of either side counts once; it is equal when it stands at the same place among its siblings' twins and has
 * the same name, attributes, state and text. Rules are not compared: what they do is (styles.ts), and a replica may say the same by other rules.
 */
import type { AnimationDescription, DocumentDescription, ElementDescription, NodeDescription, RootDescription } from '../../support/tree/description.js';
import { labelOf, scrollTolerancePx, shown, summaryOf, type Difference } from '../../support/tree/first-difference.js';
import { align, type IndexPair } from './align.js';

export interface TreeScore {
  /** Nodes of both sides, twins counted once. */
  readonly total: number;
  readonly equal: number;
  readonly first: Difference | null;
  /** Elements that stand for each other, equal or not: indexes of the descriptions. Those of another window (below 0) are left out. */
  readonly pairs: readonly IndexPair[];
  /** Elements of the customer's side that have no twin. */
  readonly lacking: readonly number[];
}

export interface TreeOptions {
  /** What both sides' clocks and the two looks may put between the times of an animation, beyond the time between the looks. */
  readonly animationToleranceMs?: number;
  /** Differences at and below this element are none: it is replaced by a placeholder. */
  isExcused?(customer: ElementDescription, operator: ElementDescription): boolean;
}

interface Tally {
  total: number;
  equal: number;
  first: Difference | null;
  readonly pairs: IndexPair[];
  readonly lacking: number[];
  readonly betweenMs: number;
  readonly options: TreeOptions;
}

const defaultToleranceMs = 100;

export function compareTrees(customer: DocumentDescription, operator: DocumentDescription, options: TreeOptions = {}): TreeScore {
  const tally: Tally = { total: 0, equal: 0, first: null, pairs: [], lacking: [], betweenMs: operator.atMs - customer.atMs, options };
  compareDocuments(customer, operator, 'document', tally);
  const { total, equal, first, pairs, lacking } = tally;
  return { total, equal, first, pairs, lacking };
}

/** The document is a node too: its mode and its selection. */
function compareDocuments(customer: DocumentDescription, operator: DocumentDescription, path: string, tally: Tally): void {
  const own =
    difference(customer.compatMode, operator.compatMode, `${path} compatMode`) ?? difference(customer.selected, operator.selected, `${path} selected text`);
  count(own, tally);
  compareRoots(customer, operator, path, tally);
}

function compareRoots(customer: RootDescription, operator: RootDescription, path: string, tally: Tally): void {
  const twins = pairUp(customer.children, operator.children);
  const twinOf = new Map(twins);
  const taken = new Set(twins.map(([, second]) => second));
  let next = 0;
  for (const [index, child] of customer.children.entries()) {
    const at = twinOf.get(index);
    // What the operator has between the twins is told where it stands.
    for (; at !== undefined && next < at; next++) if (!taken.has(next)) countAlone(operator.children[next], 'operator', path, tally);
    if (at !== undefined) next = at + 1;
    const twin = at === undefined ? undefined : operator.children[at];
    if (twin === undefined) countAlone(child, 'customer', path, tally);
    else compareNodes(child, twin, `${path} > ${labelOf(child)} (${index})`, tally);
  }
  for (; next < operator.children.length; next++) if (!taken.has(next)) countAlone(operator.children[next], 'operator', path, tally);
}

/** First what is wholly equal; between those, what is of one name and id, or of one kind. So one insertion makes one difference. */
function pairUp(customer: readonly NodeDescription[], operator: readonly NodeDescription[]): IndexPair[] {
  const anchors = align(customer.map(contentOf), operator.map(contentOf));
  const pairs: IndexPair[] = [];
  let [first, second] = [0, 0];
  for (const [a, b] of [...anchors, [customer.length, operator.length] as const]) {
    const between = align(customer.slice(first, a).map(kindOf), operator.slice(second, b).map(kindOf));
    for (const [x, y] of between) pairs.push([x + first, y + second]);
    if (a < customer.length) pairs.push([a, b]);
    [first, second] = [a + 1, b + 1];
  }
  return pairs;
}

const contents = new WeakMap<NodeDescription, string>();

/** What each side counts up on its own, or says for itself. */
const ownOfSide = new Set(['index', 'animations', 'atMs', 'rules', 'labels']);

function contentOf(node: NodeDescription): string {
  const known = contents.get(node);
  if (known !== undefined) return known;
  const content = JSON.stringify(node, (key, value: unknown) => (ownOfSide.has(key) ? undefined : value));
  contents.set(node, content);
  return content;
}

function kindOf(node: NodeDescription): string {
  return node.kind === 'element' ? `<${node.name} ${node.attributes['id'] ?? ''}` : node.kind;
}

function compareNodes(customer: NodeDescription, operator: NodeDescription, path: string, tally: Tally): void {
  if (customer.kind === 'element' && operator.kind === 'element') return compareElements(customer, operator, path, tally);
  if (customer.kind === 'element' || operator.kind === 'element') return count(differ(summaryOf(customer), summaryOf(operator), path), tally);
  count(difference(customer.text, operator.text, path), tally);
}

function compareElements(customer: ElementDescription, operator: ElementDescription, path: string, tally: Tally): void {
  if (tally.options.isExcused?.(customer, operator) === true) return count(null, tally);
  if (customer.index >= 0) tally.pairs.push([customer.index, operator.index]);
  const isMasked = customer.isMasked === true;
  count(
    difference(customer.name, operator.name, `${path} name`) ??
      recordDifference(customer.attributes, operator.attributes, `${path} @`, isMasked ? ['id', 'class'] : null) ??
      recordDifference(customer.state, operator.state, `${path} .`, isMasked ? ['value'] : null) ??
      animationsDifference(customer.animations ?? [], operator.animations ?? [], path, tally) ??
      differenceOfPresence(customer.shadow, operator.shadow, `${path} shadow root`) ??
      differenceOfPresence(customer.frame, operator.frame, `${path} frame`),
    tally,
  );
  compareRoots(customer.shadow ?? nothing, operator.shadow ?? nothing, `${path} shadow root`, tally);
  if (customer.frame !== undefined && operator.frame !== undefined) compareDocuments(customer.frame, operator.frame, `${path} frame`, tally);
  else compareRoots(customer.frame ?? nothing, operator.frame ?? nothing, `${path} frame`, tally);
  compareRoots({ ...nothing, children: customer.children }, { ...nothing, children: operator.children }, path, tally);
}

const nothing: RootDescription = { rules: [], children: [] };

function recordDifference(
  customer: Readonly<Record<string, unknown>>,
  operator: Readonly<Record<string, unknown>>,
  path: string,
  only: readonly string[] | null,
): Difference | null {
  for (const key of only ?? new Set([...Object.keys(customer), ...Object.keys(operator)])) {
    if (/^scroll(Left|Top)$/.test(key) && Math.abs(Number(customer[key] ?? 0) - Number(operator[key] ?? 0)) <= scrollTolerancePx) continue;
    const found = difference(customer[key], operator[key], path + key);
    if (found !== null) return found;
  }
  return null;
}

function animationsDifference(
  customer: readonly AnimationDescription[],
  operator: readonly AnimationDescription[],
  path: string,
  tally: Tally,
): Difference | null {
  const said = (list: readonly AnimationDescription[]): string => list.map(({ name, playState, rate }) => `${name} ${playState} ×${rate}`).join(', ');
  const others = difference(said(customer), said(operator), `${path} animations`);
  if (others !== null) return others;
  for (const [index, { name, playState, rate, timeMs, periodMs }] of customer.entries()) {
    const expectedMs = playState === 'running' ? timeMs + tally.betweenMs * rate : timeMs;
    const apartMs = distance(expectedMs, operator[index]?.timeMs ?? 0, periodMs);
    if (apartMs > (tally.options.animationToleranceMs ?? defaultToleranceMs)) {
      return differ(`${Math.round(expectedMs)} ms`, `${Math.round(operator[index]?.timeMs ?? 0)} ms`, `${path} time of ${name}`);
    }
  }
  return null;
}

/** Of two times on a line, or on a circle. */
function distance(first: number, second: number, periodMs: number | null): number {
  const apart = Math.abs(first - second);
  if (periodMs === null || periodMs <= 0) return apart;
  return Math.min(apart % periodMs, periodMs - (apart % periodMs));
}

function differenceOfPresence(customer: unknown, operator: unknown, path: string): Difference | null {
  return difference(customer === undefined ? undefined : 'there', operator === undefined ? undefined : 'there', path);
}

function difference(customer: unknown, operator: unknown, path: string): Difference | null {
  return customer === operator ? null : differ(customer, operator, path);
}

const differ = (customer: unknown, operator: unknown, path: string): Difference => ({ path, customer: shown(customer), operator: shown(operator) });

function count(found: Difference | null, tally: Tally): void {
  tally.total++;
  if (found === null) tally.equal++;
  else tally.first ??= found;
}

/** A subtree that only one side has: each of its nodes is one that differs. */
function countAlone(node: NodeDescription | undefined, side: 'customer' | 'operator', path: string, tally: Tally): void {
  if (node === undefined) return;
  const isCustomer = side === 'customer';
  count(differ(isCustomer ? summaryOf(node) : undefined, isCustomer ? undefined : summaryOf(node), `${path} > ${labelOf(node)}`), tally);
  if (node.kind !== 'element') return;
  if (isCustomer && node.index >= 0) tally.lacking.push(node.index);
  for (const root of [node.shadow, node.frame, node]) for (const child of root?.children ?? []) countAlone(child, side, path, tally);
}
