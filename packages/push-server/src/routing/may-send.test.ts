import { frameTypes, fromCustomer, fromOperator, fromQueue, type FrameType } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { maySay, maySend, type Role } from './may-send.js';

const roles: readonly Role[] = ['newcomer', 'customer', 'queue', 'operator'];

/** Written out by hand, apart from the table that is tested. */
const frameAnswers: Readonly<Record<FrameType, readonly Role[]>> = {
  message: ['newcomer', 'customer', 'queue', 'operator'],
  keyframe: ['customer'],
  patch: ['customer'],
  pointer: ['customer'],
  act: ['operator'],
  ack: ['operator'],
  pulse: ['newcomer', 'customer', 'queue', 'operator'],
};

const messageAnswers: readonly (readonly [string, readonly Role[]])[] = [
  ['hello', ['newcomer']],
  ['page', ['customer']],
  ['identify', ['customer']],
  ['grant', ['customer']],
  ['pause', ['customer']],
  ['hidden', ['customer']],
  ['leaving', ['customer']],
  ['act-result', ['customer']],
  ['answer', ['queue']],
  ['presence', ['queue']],
  ['mark', ['operator']],
  ['ask-grant', ['operator']],
  ['end-grant', ['operator']],
  ['resync', ['operator']],
  ['diverged', ['operator']],
  ['invite', ['operator']],
  ['leave', ['operator']],
  ['end', ['customer', 'operator']],
];

const frameCases = (Object.keys(frameTypes) as FrameType[]).flatMap((type) => roles.map((role) => [role, type, frameAnswers[type].includes(role)] as const));
const messageCases = messageAnswers.flatMap(([kind, may]) => roles.map((role) => [role, kind, may.includes(role)] as const));

describe('who may send what', () => {
  test.each(frameCases)('a %s sending a frame of type %s: %s', (role, type, may) => {
    expect(maySend(role, type)).toBe(may);
  });

  test.each(messageCases)('a %s saying %s: %s', (role, kind, may) => {
    expect(maySay(role, kind as Parameters<typeof maySay>[1])).toBe(may);
  });

  test('no message of the wire is missing above', () => {
    const known = new Set([...Object.keys(fromCustomer), ...Object.keys(fromQueue), ...Object.keys(fromOperator)]);
    expect(new Set(messageAnswers.map(([kind]) => kind))).toEqual(known);
  });

  test('what is in no table is refused', () => {
    expect(maySend('operator', 'no-such-type' as FrameType)).toBe(false);
    expect(maySay('customer', '__proto__' as 'end')).toBe(false);
  });
});
