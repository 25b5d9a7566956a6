import { expect, test } from 'vitest';
import type { FrameHeader } from './frame.js';
import { createReplicaCursor } from './replica-cursor.js';

const place = (generation: number, seq: number, epoch = 9) => ({ epoch, generation, seq });
const patch = (generation: number, seq: number, epoch = 9): FrameHeader => ({ type: 'patch', deflated: false, ...place(generation, seq, epoch) });
const keyframe = (generation: number, seq: number, epoch = 9): FrameHeader => ({ ...patch(generation, seq, epoch), type: 'keyframe' });

function following() {
  const cursor = createReplicaCursor();
  cursor.follow(keyframe(1, 0));
  cursor.keyframeTaken(keyframe(1, 0));
  return cursor;
}

test('[R11] who is told of a place that it has not got is missing something; of one that it has, nothing', () => {
  const cursor = following();
  cursor.follow(patch(1, 1));
  const told = (generation: number, seq: number, epoch?: number) => cursor.follow({ ...patch(generation, seq, epoch), type: 'ack' });
  expect([told(1, 0), told(1, 1), told(1, 2), told(2, 1), told(1, 1, 11)]).toEqual(['duplicate', 'duplicate', 'gap', 'gap', 'gap']);
  expect(cursor.follow(patch(1, 2))).toBe('apply');
});

test('[R11] who has no page is missing one when it is told of a place', () => {
  expect(createReplicaCursor().follow({ ...patch(1, 0), type: 'ack' })).toBe('gap');
});

test('[R8] before a keyframe every patch is a gap', () => {
  expect(createReplicaCursor().follow(patch(1, 1))).toBe('gap');
});

test('[R8] patches are applied in order, none twice, none after a missing one', () => {
  const cursor = following();
  expect([1, 2, 2, 4, 3, 4].map((seq) => cursor.follow(patch(1, seq)))).toEqual(['apply', 'apply', 'duplicate', 'gap', 'apply', 'apply']);
});

test('[R8] every chunk of a keyframe is for the assembler; patches lead on from it when it is whole', () => {
  const cursor = following();
  expect(cursor.follow(keyframe(2, 6))).toBe('apply');
  expect(cursor.follow(patch(2, 7))).toBe('gap');
  expect(cursor.follow(keyframe(2, 6))).toBe('apply');
  cursor.keyframeTaken(keyframe(2, 6));
  expect(cursor.follow(keyframe(2, 6))).toBe('duplicate');
  expect(cursor.follow(patch(2, 7))).toBe('apply');
});

test('[R8] what is shown is acknowledged, not what arrived', () => {
  const cursor = following();
  cursor.follow(patch(1, 1));
  expect(cursor.takeAck()).toBe(null);
  cursor.applied(place(1, 0));
  expect(cursor.takeAck()).toEqual(place(1, 0));
  expect(cursor.takeAck()).toBe(null);
  cursor.applied(patch(1, 1));
  expect(cursor.shown).toEqual(place(1, 1));
  expect(cursor.takeAck()).toEqual(place(1, 1));
});

test('[R8] a replica that could not follow takes any keyframe, also the one that it had', () => {
  const cursor = following();
  cursor.applied(keyframe(1, 0));
  cursor.lost();
  expect(cursor.shown).toBe(null);
  expect(cursor.takeAck()).toBe(null);
  expect(cursor.follow(patch(1, 1))).toBe('gap');
  expect(cursor.follow(keyframe(1, 0))).toBe('apply');
});

test('[R8] what was applied late to a page that was given up is not shown', () => {
  const cursor = following();
  cursor.follow(patch(1, 1));
  cursor.keyframeTaken(keyframe(1, 0, 11));
  cursor.applied(patch(1, 1));
  expect(cursor.shown).toBe(null);
});

test('[R8] a replay of what is there after a reconnect changes nothing', () => {
  const cursor = following();
  for (const seq of [1, 2, 3]) cursor.follow(patch(1, seq));
  expect([keyframe(1, 0), patch(1, 1), patch(1, 2), patch(1, 3), patch(1, 4)].map((header) => cursor.follow(header))).toEqual([
    'duplicate',
    'duplicate',
    'duplicate',
    'duplicate',
    'apply',
  ]);
});
