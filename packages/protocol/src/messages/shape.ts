/**
 * Shapes of control messages. A shape copies what it knows, key by key, into a new object: unknown keys are left behind,
 * and a key that could reach a prototype refuses the whole message. What makes shapes is marked free of side effects, so that a bundle drops
 * the shapes of messages that its side never reads.
 */
import { ProtocolError } from '../errors.js';

/** @throws ProtocolError bad-message, with the path and the limit. */
export type Shape<Value> = (value: unknown, path: string) => Value;
export type ValueOf<Any> = Any extends Shape<infer Value> ? Value : never;

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

export function refuse(path: string, expected: string): never {
  throw new ProtocolError('bad-message', `${path} is not ${expected}`);
}

/* @__NO_SIDE_EFFECTS__ */ export function text(maxLength: number, minLength = 0): Shape<string> {
  return (value, path) => {
    if (typeof value === 'string' && value.length >= minLength && value.length <= maxLength) return value;
    return refuse(path, `a text of ${minLength} to ${maxLength} characters`);
  };
}

/* @__NO_SIDE_EFFECTS__ */ export function whole(least: number, most: number): Shape<number> {
  return (value, path) => {
    if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
    return refuse(path, `a whole number from ${least} to ${most}`);
  };
}

/* @__NO_SIDE_EFFECTS__ */ export function real(least: number, most: number): Shape<number> {
  return (value, path) => (typeof value === 'number' && value >= least && value <= most ? value : refuse(path, `a number from ${least} to ${most}`));
}

export const flag: Shape<boolean> = (value, path) => (typeof value === 'boolean' ? value : refuse(path, 'true or false'));

/* @__NO_SIDE_EFFECTS__ */ export function oneOf<const Name extends string>(...names: readonly Name[]): Shape<Name> {
  return (value, path) => names.find((name) => name === value) ?? refuse(path, `one of ${names.join(', ')}`);
}

/* @__NO_SIDE_EFFECTS__ */ export function list<Item>(item: Shape<Item>, maxLength: number): Shape<Item[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > maxLength) return refuse(path, `a list of at most ${maxLength}`);
    return value.map((each, index) => item(each, `${path}[${index}]`));
  };
}

/* @__NO_SIDE_EFFECTS__ */ export function orNull<Value>(inner: Shape<Value>): Shape<Value | null> {
  return (value, path) => (value === null || value === undefined ? null : inner(value, path));
}

/** Free keys, each at most 64 characters. The result has no prototype. */
/* @__NO_SIDE_EFFECTS__ */ export function record(item: Shape<string>, maxKeys: number): Shape<Record<string, string>> {
  return (value, path) => {
    const source = plain(value, path);
    const keys = Object.keys(source);
    if (keys.length > maxKeys || keys.some((key) => key.length > 64)) return refuse(path, `at most ${maxKeys} keys of at most 64 characters`);
    const copy = Object.create(null) as Record<string, string>;
    for (const key of keys) copy[key] = item(source[key], `${path}.${key}`);
    return copy;
  };
}

/* @__NO_SIDE_EFFECTS__ */ export function object<Fields extends Record<string, Shape<unknown>>>(
  fields: Fields,
): Shape<{ readonly [Key in keyof Fields]: ValueOf<Fields[Key]> }> {
  const entries = Object.entries(fields);
  return (value, path) => {
    const source = plain(value, path);
    const copy: Record<string, unknown> = {};
    for (const [key, shape] of entries) copy[key] = shape(Object.hasOwn(source, key) ? source[key] : undefined, `${path}.${key}`);
    return copy as { readonly [Key in keyof Fields]: ValueOf<Fields[Key]> };
  };
}

function plain(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(path, 'an object');
  for (const key of Object.keys(value)) {
    if (forbiddenKeys.has(key)) refuse(`${path}.${key}`, 'allowed as a key');
  }
  return value as Record<string, unknown>;
}
