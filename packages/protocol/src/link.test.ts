import { beforeEach, expect, test } from 'vitest';
import { readChunk } from './chunk.js';
import { limits } from './limits.js';
import { createLink, type Link } from './link.js';
import { createSurroundings } from './testing/link-surroundings.js';

const body = Uint8Array.of(1, 2, 3);
let around: ReturnType<typeof createSurroundings>;
let link: Link;
beforeEach(() => {
  around = createSurroundings();
  link = around.link;
});

/** Welcomed, with an acknowledged keyframe. */
function share(): void {
  link.start();
  around.welcome();
  link.keyframe(body, false);
  link.acknowledged(link.epoch, 1, 0);
  around.sent();
}

/** The socket breaks and the next one opens. */
function reconnect(): void {
  link.closed(true);
  around.pass(limits.maxBackoffMs);
  link.opened();
}

test('[R1] nothing leaves before the welcome; then the keyframe and what follows it', () => {
  link.start();
  link.opened();
  link.keyframe(body, false);
  link.patch(body, false);
  expect(around.sent()).toEqual([]);
  link.welcomed({ epoch: 0, seq: 0 });
  expect(around.sent()).toEqual(['keyframe 1/0', 'patch 1/1']);
  expect(around.seen.states).toEqual(['connecting', 'open']);
});

test('[R1] a welcome asks for the first keyframe', () => {
  link.start();
  around.welcome();
  expect(around.seen.needs).toEqual(['start']);
  expect(link.isWritable).toBe(false);
  link.keyframe(body, false);
  expect(link.isWritable).toBe(true);
});

const pieceOf = (size: number): Uint8Array => new Uint8Array(size);

test('[K1] a keyframe leaves as it is written, and no patch may follow before its end', () => {
  share();
  const keyframe = link.beginKeyframe(false);
  keyframe.write(pieceOf(limits.minChunkBytes));
  expect(around.sent()).toEqual(['keyframe 2/0']);
  expect(link.isWritable).toBe(false);
  keyframe.end();
  expect(link.isWritable).toBe(true);
  link.patch(body, false);
  expect(around.sent()).toEqual(['keyframe 2/0', 'patch 2/1']);
});

test('[R4] a socket that breaks in the middle of a keyframe takes it along: another one is needed, and what was still to come of it stays', () => {
  share();
  const cut = link.beginKeyframe(false);
  cut.write(pieceOf(limits.minChunkBytes));
  reconnect();
  around.sent();
  link.welcomed({ epoch: link.epoch, seq: 0 });
  expect(around.seen.needs).toEqual(['start', 'gap']);
  cut.write(pieceOf(limits.minChunkBytes));
  cut.end();
  expect(around.sent()).toEqual([]);
  expect(link.isWritable).toBe(false);
});

test('[R4] a keyframe that was written to its end while the line was down is sent when it is back', () => {
  share();
  link.closed(true);
  const keyframe = link.beginKeyframe(false);
  keyframe.write(pieceOf(limits.minChunkBytes));
  keyframe.end();
  around.pass(limits.maxBackoffMs);
  link.opened();
  link.welcomed({ epoch: link.epoch, seq: 0 });
  expect(around.sent()).toEqual(['keyframe 2/0', 'keyframe 2/0']);
  expect(around.seen.needs).toEqual(['start']);
});

test('[R2] a keyframe that another one overtakes leaves nothing more', () => {
  share();
  const first = link.beginKeyframe(false);
  first.write(pieceOf(limits.minChunkBytes));
  const second = link.beginKeyframe(false);
  second.write(pieceOf(limits.minChunkBytes));
  first.write(pieceOf(limits.minChunkBytes));
  first.end();
  expect(link.isWritable).toBe(false);
  second.end();
  expect(around.sent()).toEqual(['keyframe 2/0', 'keyframe 3/0', 'keyframe 3/0']);
});

test('[R2] the epoch is random, and never 0', () => {
  const epochAt = (random: number) => createLink({ ...inert, random: () => random }).epoch;
  expect(epochAt(0)).toBe(1);
  expect(epochAt(1 - 2 ** -53)).toBe(2 ** 28 - 1);
});

test('[R2] patches are numbered without gaps, running on over generations', () => {
  share();
  expect([link.patch(body, false), link.patch(body, true)]).toEqual([1, 2]);
  link.keyframe(body, true);
  expect(link.patch(body, false)).toBe(3);
  expect(around.sent()).toEqual(['patch 1/1', 'patch 1/2', 'keyframe 2/2', 'patch 2/3']);
  expect(link.lastSeq).toBe(3);
});

test('[K1] a large keyframe travels in chunks, and is sent again whole until it is acknowledged', () => {
  link.start();
  around.welcome();
  link.keyframe(new Uint8Array(2 * limits.maxChunkBytes + 1), false);
  link.patch(body, false);
  expect(around.seen.frames.slice(0, 3).map((frame) => readChunk(frame).index)).toEqual([0, 1, 2]);
  around.sent();
  reconnect();
  link.welcomed({ epoch: link.epoch, seq: 0 });
  expect(around.sent()).toEqual(['keyframe 1/0', 'keyframe 1/0', 'keyframe 1/0', 'patch 1/1']);
  link.acknowledged(link.epoch, 1, 1);
  reconnect();
  link.welcomed({ epoch: link.epoch, seq: 1 });
  expect(around.sent()).toEqual([]);
});

test('[R4] after a break comes exactly what the server lacks', () => {
  share();
  for (let count = 0; count < 5; count++) link.patch(body, false);
  link.acknowledged(link.epoch, 1, 2);
  around.sent();
  reconnect();
  link.welcomed({ epoch: link.epoch, seq: 3 });
  expect(around.sent()).toEqual(['patch 1/4', 'patch 1/5']);
  expect(around.seen.needs).toEqual(['start']);
});

test.each([
  ['has lost what it acknowledged', () => ({ epoch: link.epoch, seq: 1 })],
  ['does not know this epoch', () => ({ epoch: 0, seq: 0 })],
  ['claims more than was sent', () => ({ epoch: link.epoch, seq: 9 })],
])('[R4] a server that %s gets a keyframe', (_, have) => {
  share();
  for (let count = 0; count < 3; count++) link.patch(body, false);
  link.acknowledged(link.epoch, 1, 2);
  around.sent();
  reconnect();
  link.welcomed(have());
  expect(around.sent()).toEqual([]);
  expect(around.seen.needs).toEqual(['start', 'gap']);
  expect(link.isWritable).toBe(false);
  expect(link.patch(body, false)).toBe(4);
  link.keyframe(body, false);
  expect(around.sent()).toEqual(['keyframe 2/4']);
});

test('[R5] the window closes at its number of patches, and opens with an acknowledgement', () => {
  share();
  for (let count = 1; count < limits.maxUnacknowledgedPatches; count++) link.patch(body, false);
  expect(link.isWritable).toBe(true);
  link.patch(body, false);
  expect(link.isWritable).toBe(false);
  const before = around.seen.writable;
  link.acknowledged(link.epoch, 1, 1);
  expect(link.isWritable).toBe(true);
  expect(around.seen.writable).toBe(before + 1);
});

test('[R5] a window full of bytes is closed; what still comes drops everything and needs a keyframe', () => {
  share();
  link.patch(new Uint8Array(limits.maxUnacknowledgedBytes), true);
  expect(around.sent()).toEqual(['patch 1/1']);
  expect(link.isWritable).toBe(false);
  link.patch(Uint8Array.of(1), false);
  link.patch(Uint8Array.of(1), false);
  expect(around.seen.needs).toEqual(['start', 'overflow']);
  expect(around.sent()).toEqual([]);
  link.keyframe(body, false);
  expect(around.sent()).toEqual(['keyframe 2/3']);
  expect(link.isWritable).toBe(true);
});

test('[R5] without a socket nothing is writable, and an overflow asks for its keyframe after the next welcome', () => {
  share();
  link.closed(true);
  expect(link.isWritable).toBe(false);
  link.patch(new Uint8Array(limits.maxUnacknowledgedBytes), false);
  link.patch(body, false);
  expect(around.seen.needs).toEqual(['start']);
  around.pass(limits.firstBackoffMs);
  around.welcome(link.epoch, 0);
  expect(around.seen.needs).toEqual(['start', 'overflow']);
});

test('[R5] writable is never told from within keyframe() or patch()', () => {
  link.start();
  around.welcome();
  link.keyframe(body, false);
  link.patch(body, false);
  expect(around.seen.writable).toBe(0);
});

test('[R6] after a break the link waits, at random within half a second, and comes back', () => {
  share();
  around.setRandom(0.9);
  link.closed(true);
  expect(link.state).toBe('waiting');
  around.pass(449);
  expect(around.seen.connects).toBe(1);
  around.pass(1);
  expect(around.seen.connects).toBe(2);
  expect(link.state).toBe('connecting');
});

test('[R6] a restart of the server spreads the coming back', () => {
  share();
  link.closed(true, 20_000);
  around.pass(9_999);
  expect(around.seen.connects).toBe(1);
  around.pass(1);
  expect(around.seen.connects).toBe(2);
});

test('[R6] a wish to try, and a page that is seen again, do not wait', () => {
  share();
  link.closed(true, 20_000);
  link.retryNow();
  expect(around.seen.connects).toBe(2);
  link.retryNow();
  expect(around.seen.connects).toBe(2);
  link.closed(true, 20_000);
  link.setVisible(false);
  expect(around.seen.connects).toBe(2);
  link.setVisible(true);
  expect(around.seen.connects).toBe(3);
});

test('[R6] a close after which trying makes no sense ends the link, and nothing is kept', () => {
  share();
  link.patch(body, false);
  link.closed(false);
  expect(link.state).toBe('stopped');
  expect(around.timers.size).toBe(0);
  link.retryNow();
  link.start();
  expect(around.seen.connects).toBe(1);
});

test('[R7] after five minutes in vain the link gives up, and goes on when it is told to', () => {
  link.start();
  while (link.state !== 'given-up') {
    link.closed(true);
    around.pass(limits.maxBackoffMs);
  }
  expect(around.timers.size).toBe(0);
  const { connects } = around.seen;
  around.pass(limits.giveUpMs);
  expect(around.seen.connects).toBe(connects);
  link.retryNow();
  expect(link.state).toBe('connecting');
  link.closed(true);
  expect(link.state).toBe('waiting');
});

test('[R9] silence breaks the link, and anything heard postpones that', () => {
  share();
  around.pass(limits.silenceMs - 1);
  link.heard();
  around.pass(limits.silenceMs - 1);
  expect(link.state).toBe('open');
  around.pass(1);
  expect(link.state).toBe('waiting');
  expect(around.seen.disconnects).toBe(1);
});

test('[R9] a hidden page is not judged; one that is seen again has its full time', () => {
  share();
  link.setVisible(false);
  around.pass(10 * limits.silenceMs);
  expect(link.state).toBe('open');
  link.setVisible(true);
  around.pass(limits.silenceMs - 1);
  expect(link.state).toBe('open');
  around.pass(1);
  expect(link.state).toBe('waiting');
});

test('[R9] a socket that never opens is given up too, hidden or not', () => {
  link.setVisible(false);
  link.start();
  around.pass(limits.silenceMs);
  expect(link.state).toBe('waiting');
  expect(around.seen.disconnects).toBe(1);
});

test.each<[string, () => readonly [epoch: number, generation: number, seq: number]]>([
  ['another epoch', () => [link.epoch + 1, 2, 3]],
  ['an earlier generation', () => [link.epoch, 1, 3]],
  ['more than was sent', () => [link.epoch, 2, 4]],
])('[R10] an acknowledgement of %s says nothing', (_, ack) => {
  share();
  link.keyframe(body, false);
  for (let count = 0; count < 3; count++) link.patch(body, false);
  link.acknowledged(...ack());
  around.sent();
  reconnect();
  link.welcomed({ epoch: link.epoch, seq: 0 });
  expect(around.sent()).toEqual(['keyframe 2/0', 'patch 2/1', 'patch 2/2', 'patch 2/3']);
});

test('a link that was stopped is silent for good', () => {
  share();
  link.stop();
  expect(around.seen.disconnects).toBe(1);
  link.keyframe(body, false);
  link.patch(body, false);
  link.closed(true);
  link.opened();
  around.pass(limits.giveUpMs);
  expect(around.sent()).toEqual([]);
  expect(link.state).toBe('stopped');
  expect(around.seen.connects).toBe(1);
});

test('late news of a socket that is no more changes nothing', () => {
  share();
  link.closed(true);
  link.closed(true);
  link.opened();
  link.welcomed({ epoch: link.epoch, seq: 0 });
  expect(link.state).toBe('waiting');
  expect(around.timers.size).toBe(1);
});

test('the surroundings may stop the link from within stateChanged', () => {
  let connects = 0;
  const stopping: Link = createLink({ ...inert, connect: () => void connects++, stateChanged: (state) => state === 'connecting' && stopping.stop() });
  stopping.start();
  expect(stopping.state).toBe('stopped');
  expect(connects).toBe(0);
});

const nothing = (): void => undefined;
const inert = {
  connect: nothing,
  disconnect: nothing,
  transmit: nothing,
  now: () => 0,
  random: () => 0,
  schedule: () => nothing,
  needKeyframe: nothing,
  writable: nothing,
  stateChanged: nothing,
};
