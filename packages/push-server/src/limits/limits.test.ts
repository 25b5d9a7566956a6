import { describe, expect, test } from 'vitest';
import { createHandClock } from '../test-support/hand-clock.js';
import { createAddresses } from './addresses.js';
import { serverLimits } from './limits.js';
import { createPace } from './pace.js';
import { createTokenBucket } from './token-bucket.js';

describe('a token bucket', () => {
  test('has its burst at once, and its rate after that', () => {
    const clock = createHandClock();
    const bucket = createTokenBucket({ perS: 2, burst: 3 }, clock.now);
    expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, true, false]);
    clock.turn(500);
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
    clock.turn(60_000);
    expect(bucket.spend(5)).toBe(-2);
  });
});

describe('a pace', () => {
  test('runs the first at once, and the rest together when they are due', () => {
    const clock = createHandClock();
    let runs = 0;
    const pace = createPace(100, clock, () => runs++);
    for (let ask = 0; ask < 9; ask++) pace.ask();
    expect(runs).toBe(1);
    clock.turn(99);
    expect(runs).toBe(1);
    clock.turn(1);
    expect(runs).toBe(2);
    clock.turn(1_000);
    expect(runs).toBe(2);
    pace.ask();
    expect(runs).toBe(3);
    pace.ask();
    pace.flush();
    expect(runs).toBe(4);
    pace.ask();
    pace.stop();
    clock.turn(1_000);
    expect(runs).toBe(4);
  });
});

describe('an address', () => {
  test('opens so many sessions a minute, and so many at a time', () => {
    const clock = createHandClock();
    const addresses = createAddresses({ newSessionsPerMinute: 2, openSessions: 3 }, clock);
    const first = addresses.sessionOpened('a');
    expect(typeof addresses.sessionOpened('a')).toBe('function');
    expect(addresses.sessionOpened('a')).toContain('2 new sessions a minute');
    expect(typeof addresses.sessionOpened('b')).toBe('function');
    clock.turn(60_000);
    expect(typeof addresses.sessionOpened('a')).toBe('function');
    expect(addresses.sessionOpened('a')).toContain('3 sessions are open');
    if (typeof first === 'function') {
      first();
      first();
    }
    expect(typeof addresses.sessionOpened('a')).toBe('function');
    clock.turn(60_000);
    expect(addresses.sessionOpened('a')).toContain('3 sessions are open');
  });

  test('has so many sockets that say nothing', () => {
    const addresses = createAddresses({ newSessionsPerMinute: 1, openSessions: 1 }, createHandClock());
    const undo = Array.from({ length: serverLimits.maxSilentSocketsPerAddress }, () => addresses.socketOpened('a'));
    expect(addresses.socketOpened('a')).toBeNull();
    undo[0]?.();
    expect(addresses.socketOpened('a')).not.toBeNull();
  });

  test('is forgotten when there are too many and it holds nothing', () => {
    const addresses = createAddresses({ newSessionsPerMinute: 1, openSessions: 5 }, createHandClock());
    addresses.sessionOpened('kept');
    const idle = addresses.sessionOpened('idle');
    if (typeof idle === 'function') idle();
    for (let number = 0; number < serverLimits.maxAddresses; number++) addresses.mayTryToken(`other ${number}`);
    expect(addresses.sessionOpened('kept')).toContain('1 new sessions a minute');
    expect(typeof addresses.sessionOpened('idle')).toBe('function');
  });
});
