import { createByteReader, limits, readFrame } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createHandClock } from '../test-support/hand-clock.js';
import { createSendWindow, firstMarker } from './send-window.js';

const { firstWindowBytes, minWindowBytes, maxWindowBytes, lateMs, echoWithinMs } = serverLimits;

function create() {
  const clock = createHandClock();
  const numbers: number[] = [];
  const window = createSendWindow({
    now: clock.now,
    send: (pulse) => numbers.push(createByteReader(readFrame(pulse, limits.maxOperatorFrameBytes).body).varint()),
  });
  return {
    clock,
    window,
    numbers,
    echoLast: () => window.echoed(numbers.at(-1) ?? 0),
    /** On a line with this round trip. */
    start(roundTripMs: number) {
      window.start();
      clock.turn(roundTripMs);
      window.echoed(numbers.at(-1) ?? 0);
    },
    /** Sent in one go, and arrived after so long. */
    send(bytes: number, afterMs: number) {
      window.sent(bytes);
      clock.turn(afterMs);
      window.echoed(numbers.at(-1) ?? 0);
    },
  };
}

describe('a send window', () => {
  test('has room until so much is on its way, and again when it has arrived', () => {
    const { window, start, echoLast } = create();
    start(10);
    window.sent(firstWindowBytes - 1);
    expect(window.hasRoom).toBe(true);
    window.sent(1);
    expect(window.hasRoom).toBe(false);
    echoLast();
    expect(window.hasRoom).toBe(true);
  });

  test('sends a marker with each quarter of it, and none for less', () => {
    const { window, numbers, start } = create();
    start(10);
    window.sent(firstWindowBytes / 4 - 1);
    expect(numbers.length).toBe(1);
    window.sent(1);
    expect(numbers).toEqual([firstMarker, firstMarker + 1]);
  });

  test('grows while what was sent arrives in time, also far away, up to its bound', () => {
    const { window, start, send } = create();
    start(lateMs * 3);
    for (let round = 0; round < 10; round++) send(window.bytes, lateMs * 3);
    expect([window.isLate, window.bytes]).toEqual([false, maxWindowBytes]);
  });

  test('stays as it is where little is sent', () => {
    const { window, start, send } = create();
    start(10);
    for (let round = 0; round < 10; round++) send(firstWindowBytes / 4, 10);
    expect(window.bytes).toBe(firstWindowBytes);
  });

  test('of a line that is late it is what the line takes in a second, and not below its bound', () => {
    const { window, start, send } = create();
    start(0);
    send(80_000, 2_000);
    expect([window.isLate, window.bytes]).toEqual([true, 40_000]);
    send(80_000, 60_000);
    expect([window.isLate, window.bytes]).toEqual([true, minWindowBytes]);
    send(8_000, 10);
    expect(window.isLate).toBe(false);
  });

  test('never waits for an echo that nothing was sent for', () => {
    const { window, numbers, start, send } = create();
    start(0);
    for (let round = 0; round < 10; round++) send(window.bytes, 10);
    window.sent(maxWindowBytes / 4);
    window.sent(maxWindowBytes / 4 - 1);
    send(0, 60_000);
    expect(window.hasRoom).toBe(false);
    window.echoed(numbers.at(-1) ?? 0);
    expect(window.hasRoom).toBe(true);
  });

  test('is no bound for a client that never sends a pulse back', () => {
    const { window, clock } = create();
    window.start();
    window.sent(firstWindowBytes);
    clock.turn(echoWithinMs - 1);
    expect(window.hasRoom).toBe(false);
    clock.turn(1);
    expect(window.hasRoom).toBe(true);
  });

  test('passes over pulses that are not its own, and those that came back already', () => {
    const { window, numbers, start } = create();
    start(0);
    window.sent(firstWindowBytes);
    for (const number of [0, 1, numbers[0] ?? 0, firstMarker + 99]) window.echoed(number);
    expect(window.hasRoom).toBe(false);
  });
});
