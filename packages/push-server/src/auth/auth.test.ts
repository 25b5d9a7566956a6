import { operatorId, sessionId } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { createMemoryBackplane } from '../cluster/memory.js';
import { serverLimits } from '../limits/limits.js';
import { createHandClock } from '../test-support/hand-clock.js';
import { createAssetTickets } from './asset-ticket.js';
import { createOperatorCookies } from './operator-cookie.js';
import { createOwnOrigin, isAllowedOrigin, isLoopbackOrigin } from './origins.js';
import { createResumeTokens } from './resume-token.js';
import { createSeals, isSameSecret } from './seal.js';
import { createSignIns } from './sign-ins.js';

describe('a seal', () => {
  const seals = createSeals('a secret of thirty-two characters');
  const token = seals('resume').seal('text');

  test('opens what it made, also after a restart with the same secret', () => {
    expect(seals('resume').open(token)).toBe('text');
    expect(createSeals('a secret of thirty-two characters')('resume').open(token)).toBe('text');
  });

  test('opens nothing that was changed, made for another purpose, or with another secret', () => {
    for (let index = 0; index < token.length; index++) {
      const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
      expect(seals('resume').open(changed)).toBeNull();
    }
    expect(seals('operator').open(token)).toBeNull();
    expect(createSeals(undefined)('resume').open(token)).toBeNull();
    for (const nonsense of ['', '.', 'a', 'a.', '.a', 'a.b.c']) expect(seals('resume').open(nonsense)).toBeNull();
  });

  test('secrets are compared whole', () => {
    expect([isSameSecret('abc', 'abc'), isSameSecret('abc', 'abcd'), isSameSecret('', 'a')]).toEqual([true, false, false]);
  });
});

describe('tokens', () => {
  const clock = createHandClock();
  const seals = createSeals(undefined);

  test('a resume token says session, site, tab, turn, code and operators, until it is too old', () => {
    const tokens = createResumeTokens(seals('resume'), clock);
    const operators = ['a', 'b', 'c', 'd'].map((letter) => ({ id: operatorId(letter.repeat(64)), name: 'Ö'.repeat(120) }));
    const claim = { session: sessionId('s'), site: 'x'.repeat(64), tab: 't'.repeat(64), turn: 3, code: '000123', operators };
    const token = tokens.issue(claim);
    expect(token.length).toBeLessThanOrEqual(4096);
    expect(tokens.read(token)).toEqual(claim);
    const [first] = operators;
    expect(tokens.read(tokens.issue({ ...claim, operators: first === undefined ? [] : Array(10).fill(first) }))?.operators).toHaveLength(4);
    clock.turn(24 * 60 * 60_000);
    expect(tokens.read(token)).toBeNull();
  });

  test('an asset ticket opens its session, and fits the wire', () => {
    const tickets = createAssetTickets(seals('asset-ticket'));
    const ticket = tickets.issue(sessionId('s'.repeat(21)));
    expect(ticket.length).toBeLessThanOrEqual(128);
    expect(tickets.read(ticket)).toBe('s'.repeat(21));
    expect(tickets.read(`${ticket}x`)).toBeNull();
  });
});

describe('a sign-in', () => {
  function create() {
    const clock = createHandClock();
    const cookies = createOperatorCookies(createSeals(undefined)('operator'), false, clock);
    const signIns = createSignIns({ cookies, clock, backplane: createMemoryBackplane(), operatorToken: undefined });
    const signIn = signIns.signIn(signIns.newLinkToken(), undefined);
    if (signIn === null) throw new Error('not signed in');
    const cookie = cookies.write(signIn).split(';')[0] ?? '';
    return { clock, signIns, signIn, cookie };
  }

  test('is over after 30 minutes without a sign of life', () => {
    const { clock, signIns, cookie } = create();
    clock.turn(serverLimits.signInIdleMs);
    expect(signIns.signedIn(`other=1; ${cookie}`)).not.toBeNull();
    clock.turn(serverLimits.signInIdleMs + 1);
    expect(signIns.signedIn(cookie)).toBeNull();
  });

  test('lives on while a socket is open, but not over 8 hours', () => {
    const { clock, signIns, signIn, cookie } = create();
    let closed = 0;
    const detach = signIns.attach(signIn, () => closed++);
    clock.turn(serverLimits.signInIdleMs * 4);
    expect(signIns.signedIn(cookie)).not.toBeNull();
    clock.turn(serverLimits.signInMs - serverLimits.signInIdleMs * 4);
    expect([closed, signIns.signedIn(cookie)]).toEqual([1, null]);
    detach();
    expect(clock.waiting).toBe(0);
  });

  test('is over at sign-out, at once', () => {
    const { signIns, signIn, cookie } = create();
    let closed = 0;
    signIns.attach(signIn, () => closed++);
    signIns.signOut(signIn);
    expect([closed, signIns.signedIn(cookie)]).toEqual([1, null]);
  });

  test('a link is good once, and for a day', () => {
    const { clock, signIns } = create();
    const used = signIns.newLinkToken();
    expect([signIns.signIn(used, 'Ada')?.operator.name, signIns.signIn(used, 'Ada')]).toEqual(['Ada', null]);
    const old = signIns.newLinkToken();
    clock.turn(serverLimits.signInLinkMs);
    expect(signIns.signIn(old, undefined)).toBeNull();
  });
});

describe('origins', () => {
  test.each(['http://127.0.0.1', 'http://127.1.2.3:9', 'https://[::1]:8443', 'http://localhost:3000', 'http://shop.localhost:8080'])(
    '%s is loopback',
    (origin) => {
      expect(isLoopbackOrigin(origin)).toBe(true);
    },
  );

  test.each([
    '',
    'null',
    'http://localhost.',
    'http://localhost/',
    'http://127.0.0.1.evil.com',
    'http://xlocalhost',
    'http://128.0.0.1',
    'file://localhost',
    'ftp://localhost',
    'http://user@localhost',
    'http://LOCALHOST',
  ])('%j is not', (origin) => {
    expect(isLoopbackOrigin(origin)).toBe(false);
  });

  test('a site’s are exact, and loopback only where it says so', () => {
    expect(isAllowedOrigin(['https://a.example.com'], 'https://a.example.com')).toBe(true);
    expect(isAllowedOrigin(['https://a.example.com'], 'http://localhost')).toBe(false);
    expect(isAllowedOrigin(['loopback'], 'loopback')).toBe(false);
  });

  test('our own is the public one, else a loopback name', () => {
    expect(createOwnOrigin('https://push.example.com')('evil.example.com')).toBe('https://push.example.com');
    expect(createOwnOrigin(undefined)('localhost:8080')).toBe('http://localhost:8080');
    expect(createOwnOrigin(undefined)('evil.example.com')).toBeNull();
  });
});
