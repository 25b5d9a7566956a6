import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { demoConfig, parseConfig, readConfigFile } from './config.js';

const site = { id: 'shop', origins: ['https://shop.example.com'] };
const mistakeOf = (value: unknown, env = {}) => {
  try {
    parseConfig(value, env, 'c.json');
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'no mistake';
};

describe('a configuration', () => {
  test('needs nothing but its sites', () => {
    expect(parseConfig({ sites: [site] }, {}, 'c.json')).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      sites: [{ id: 'shop', privacy: { mode: 'balanced', mask: [] } }],
      limits: { newSessionsPerMinutePerAddress: 20, openSessionsPerAddress: 100, sessionsPerSite: 2000 },
    });
  });

  test.each([
    [{ sites: [site], prot: 1 }, 'c.json: "prot" is not a setting.'],
    [{ sites: [{ ...site, origin: 'x' }] }, 'c.json: sites[0]: "origin" is not a setting.'],
    [
      { sites: [{ id: 'shop', origins: ['https://shop.example.com/'] }] },
      'c.json: sites[0].origins[0]: "https://shop.example.com/" is not an origin: write scheme, host and port alone, as in "https://shop.example.com".',
    ],
    [
      { sites: [{ id: 'shop', origins: ['*'] }] },
      'c.json: sites[0].origins[0]: "*" is not an origin: write scheme, host and port alone, as in "https://shop.example.com".',
    ],
    [{ sites: [{ id: 'a b', origins: ['https://a.example.com'] }] }, 'c.json: sites[0].id: a site id is 1 to 64 letters, digits, "-" or "_".'],
    [{ sites: [site, site] }, 'c.json: the site id "shop" is there twice.'],
    [{ sites: [] }, 'c.json: sites: at least one site is needed.'],
    [{ sites: [site], port: 70_000 }, /^c\.json: port: .*65535\.$/],
    [{ sites: [site], secret: 'short' }, 'c.json: secret: a secret has at least 32 characters.'],
    [{ sites: [{ ...site, privacy: { mode: 'lax' } }] }, /^c\.json: sites\[0\]\.privacy\.mode: .*"balanced"\|"strict"\.$/],
    [{}, /^c\.json: sites: /],
    ['text', /^c\.json: /],
  ])('%j is told in a sentence', (value, expected) => {
    const mistake = mistakeOf(value);
    if (typeof expected === 'string') expect(mistake).toBe(expected);
    else expect(mistake).toMatch(expected);
  });

  test('two mistakes are two sentences', () => {
    expect(mistakeOf({ sites: [site], prot: 1, port: -1 }).split('\n')).toHaveLength(2);
  });

  test('the environment wins over the file', () => {
    expect(parseConfig({ sites: [site], port: 1 }, { PORT: '2', HOST: 'localhost', PAGETWIN_LOG_LEVEL: 'debug' }, 'c.json')).toMatchObject({
      port: 2,
      host: 'localhost',
      logLevel: 'debug',
    });
    expect(mistakeOf({ sites: [site] }, { PORT: 'eighty' })).toMatch(/^c\.json: port: /);
  });

  test('the operator token is for loopback hosts alone, and long enough', () => {
    expect(mistakeOf({ sites: [site], host: '0.0.0.0' }, { PAGETWIN_OPERATOR_TOKEN: 'long-enough-for-a-token' })).toContain('loopback host only');
    expect(mistakeOf({ sites: [site] }, { PAGETWIN_OPERATOR_TOKEN: 'short' })).toContain('at least 16');
    expect(demoConfig({ PAGETWIN_OPERATOR_TOKEN: 'long-enough-for-a-token' }).operatorToken).toBe('long-enough-for-a-token');
  });

  test('a file that is not there, or not JSON, is told', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pagetwin-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(() => readConfigFile(join(folder, 'none.json'), {})).toThrow('cannot be read');
    writeFileSync(join(folder, 'bad.json'), '{ sites: }');
    expect(() => readConfigFile(join(folder, 'bad.json'), {})).toThrow('bad.json is not JSON');
  });
});
