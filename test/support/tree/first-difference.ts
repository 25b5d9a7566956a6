/** Where two descriptions differ first, as a path that a person can follow. */
import type { DocumentDescription, ElementDescription, NodeDescription, RootDescription } from './description.js';

export interface Difference {
  /** For example "html > body > main.wrap > #cart (2) @class". */
  readonly path: string;
  readonly customer: string;
  readonly operator: string;
}

/** Scroll positions may differ by this many px: layouts round. */
export const scrollTolerancePx = 1;
const shownLength = 300;

export function firstDifference(customer: DocumentDescription, operator: DocumentDescription): Difference | null {
  return documentDifference(customer, operator, 'document');
}

function documentDifference(customer: DocumentDescription, operator: DocumentDescription, path: string): Difference | null {
  return valueDifference(customer.compatMode, operator.compatMode, `${path} compatMode`) ?? rootDifference(customer, operator, path);
}

function rootDifference(customer: RootDescription, operator: RootDescription, path: string): Difference | null {
  return childrenDifference(customer.children, operator.children, path) ?? rulesDifference(customer.rules, operator.rules, path);
}

function rulesDifference(customer: readonly string[], operator: readonly string[], path: string): Difference | null {
  const at = customer.findIndex((rule, index) => rule !== operator[index]);
  if (at >= 0) return differ(customer[at], operator[at], `${path} rule ${at} of ${customer.length}`);
  return valueDifference(customer.length, operator.length, `${path} number of rules`);
}

function childrenDifference(customer: readonly NodeDescription[], operator: readonly NodeDescription[], path: string): Difference | null {
  const length = Math.max(customer.length, operator.length);
  for (let index = 0; index < length; index++) {
    const difference = nodeDifference(customer[index], operator[index], path, index);
    if (difference !== null) return difference;
  }
  return null;
}

function nodeDifference(customer: NodeDescription | undefined, operator: NodeDescription | undefined, path: string, index: number): Difference | null {
  const here = `${path} > ${labelOf(customer ?? operator)} (${index})`;
  if (customer === undefined || operator === undefined || customer.kind !== operator.kind) return differ(summaryOf(customer), summaryOf(operator), here);
  if (customer.kind === 'element' && operator.kind === 'element') return elementDifference(customer, operator, here);
  return customer.kind === 'element' || operator.kind === 'element'
    ? differ(summaryOf(customer), summaryOf(operator), here)
    : valueDifference(customer.text, operator.text, here);
}

function elementDifference(customer: ElementDescription, operator: ElementDescription, path: string): Difference | null {
  return (
    valueDifference(customer.name, operator.name, `${path} name`) ??
    recordDifference(customer.attributes, operator.attributes, `${path} @`, customer.isMasked === true ? ['id', 'class'] : null) ??
    recordDifference(customer.state, operator.state, `${path} .`, customer.isMasked === true ? ['value'] : null) ??
    childrenDifference(customer.children, operator.children, path) ??
    innerDifference(customer.shadow, operator.shadow, `${path} shadow root`, rootDifference) ??
    innerDifference(customer.frame, operator.frame, `${path} frame`, documentDifference)
  );
}

function innerDifference<Inner>(
  customer: Inner | undefined,
  operator: Inner | undefined,
  path: string,
  compare: (customer: Inner, operator: Inner, path: string) => Difference | null,
): Difference | null {
  if (customer === undefined && operator === undefined) return null;
  if (customer === undefined || operator === undefined)
    return differ(customer === undefined ? undefined : 'there', operator === undefined ? undefined : 'there', path);
  return compare(customer, operator, path);
}

function recordDifference(
  customer: Readonly<Record<string, unknown>>,
  operator: Readonly<Record<string, unknown>>,
  path: string,
  only: readonly string[] | null,
): Difference | null {
  for (const key of only ?? new Set([...Object.keys(customer), ...Object.keys(operator)])) {
    const difference = valueDifference(customer[key], operator[key], path + key);
    if (difference !== null) return difference;
  }
  return null;
}

function valueDifference(customer: unknown, operator: unknown, path: string): Difference | null {
  if (customer === operator) return null;
  const isScroll = /\.scroll(Left|Top)$/.test(path);
  if (isScroll && Math.abs(Number(customer ?? 0) - Number(operator ?? 0)) <= scrollTolerancePx) return null;
  return differ(customer, operator, path);
}

function differ(customer: unknown, operator: unknown, path: string): Difference {
  return { path, customer: shown(customer), operator: shown(operator) };
}

export function shown(value: unknown): string {
  return value === undefined ? '(absent)' : JSON.stringify(value).slice(0, shownLength);
}

export function summaryOf(node: NodeDescription | undefined): unknown {
  if (node === undefined) return node;
  if (node.kind !== 'element') return { kind: node.kind, text: node.text };
  return { name: node.name, attributes: node.attributes, children: node.children.length };
}

export function labelOf(node: NodeDescription | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind !== 'element') return node.kind;
  const id = node.attributes['id'];
  const [firstClass = ''] = (node.attributes['class'] ?? '').trim().split(/\s+/);
  return node.name + (id === undefined ? '' : `#${id}`) + (firstClass === '' ? '' : `.${firstClass}`);
}
