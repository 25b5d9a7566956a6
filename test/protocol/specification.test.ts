import { readFileSync } from 'node:fs';
import { closeReasons, frameTypes, limits, opEntries, protocolVersion, shortEntries } from '@pagetwin/protocol';
import { expect, test } from 'vitest';

const specification = readFileSync(new URL('../../packages/protocol/PROTOCOL.md', import.meta.url), 'utf8');

/** The rows of the table whose head begins with this cell. */
function table(firstHead: string): string[][] {
  const lines = specification.split('\n');
  const head = lines.findIndex((line) => new RegExp(`^\\| ${firstHead} +\\|`).test(line));
  expect(head, `a table that begins with ${firstHead}`).toBeGreaterThan(-1);
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end === -1 ? rows.length : end).map((line) =>
    line
      .slice(2, -2)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

test('PROTOCOL.md names this version', () => {
  expect(specification).toMatch(new RegExp(`^# The Pagetwin wire, version ${protocolVersion}\n`));
});

test('PROTOCOL.md lists every type of frame with its code, and no other', () => {
  expect(table('type').map(([name, code]) => [name, Number(code)])).toEqual(Object.entries(frameTypes));
});

test('PROTOCOL.md lists every op with its code, and no other', () => {
  expect(table('op').map(([kind, code]) => [kind, Number(code)])).toEqual(opEntries.map(({ kind, code }) => [kind, code]));
});

test('PROTOCOL.md lists every short form of an op with its code, and no other', () => {
  expect(table('short form').map(([name, code]) => [name, Number(code)])).toEqual(shortEntries.map(({ name, code }) => [name, code]));
});

test('[P4] no code stands for two ops', () => {
  const codes = [...opEntries, ...shortEntries].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test('PROTOCOL.md lists every close code with its sense, and no other', () => {
  const listed = table('close code').map(([code, name, mayRetry, text]) => ({ code: Number(code), name, mayRetry: mayRetry === 'yes', text }));
  const known = Object.entries(closeReasons).map(([name, reason]) => ({ ...reason, name }));
  expect(listed).toEqual(known.sort((a, b) => a.code - b.code));
});

test('[L1] PROTOCOL.md lists every limit with its value, and no other', () => {
  expect(table('limit').map(([name, value]) => [name, Number(value)])).toEqual(Object.entries(limits));
});

test('PROTOCOL.md has every rule once, and every limit that it names exists', () => {
  const rules = [...specification.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule);
  expect(rules.length).toBeGreaterThan(40);
  expect(new Set(rules).size).toBe(rules.length);
  const named = [...specification.matchAll(/`((?:max|first(?!Id)|give|pulse|silence|healthy|ack|grant)[A-Z]\w+)`/g)].map(([, name]) => name);
  expect(named.filter((name) => name === undefined || !Object.hasOwn(limits, name))).toEqual([]);
});
