import { actId, limits, nodeId, readAct, type Act, type ActRefusal } from '@pagetwin/protocol';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../session/testing/virtual-clock.js';
import { actRefusals } from './act-refusals.js';
import { createActs, modifiersOf, nextActId } from './acts.js';

const target = { node: nodeId(7), identity: 3 };
const serverNowMs = 1_800_000_000_000;

function setUp() {
  const clock = createVirtualClock();
  const sent: Act[] = [];
  const failures: string[] = [];
  const may = { act: true, send: true };
  const acts = createActs({
    clock,
    send(body) {
      if (may.send) sent.push(readAct(body));
      return may.send;
    },
    mayAct: () => may.act,
    seenSeq: () => 41,
    serverNow: () => serverNowMs,
    failed: ({ reason }) => failures.push(reason),
  });
  return { clock, sent, failures, may, acts };
}

describe('acts', () => {
  it('are never sent without a grant', () => {
    const { sent, failures, may, acts } = setUp();
    may.act = false;
    acts.click({ ...target, fractionX: 0.5, fractionY: 0.5 }, { button: 0, count: 1, modifiers: 0 });
    acts.type(target, 'x');
    acts.key(target, 'Enter', 0);
    acts.scroll(target, 0, 10);
    acts.select(target, [1]);
    acts.move({ ...target, fractionX: 0, fractionY: 0 });
    acts.navigate(target, 'back');
    expect(sent).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('carry what the operator saw: target, identity, seq, and an end within the limit by the server’s clock', () => {
    const { sent, acts } = setUp();
    acts.click({ ...target, fractionX: 0.25, fractionY: 0.75 }, { button: 2, count: 1, modifiers: 5 });
    expect(sent[0]).toMatchObject({ kind: 'click', target: 7, identity: 3, seenSeq: 41, x: 0.25, y: 0.75, button: 2, count: 1, modifiers: 5 });
    expect(sent[0]?.expiresAtMs).toBe(serverNowMs + limits.maxActAgeMs);
  });

  it('carry text, key, position and choice in their own fields', () => {
    const { sent, acts } = setUp();
    acts.type(target, 'Grüße 👋');
    acts.key(target, 'Tab', 1);
    acts.scroll(target, 12, 340);
    acts.select(target, [0, 2]);
    acts.navigate(target, 'reload');
    expect(sent.map(({ kind, text, x, y, modifiers }) => [kind, text, x, y, modifiers])).toEqual([
      ['type', 'Grüße 👋', 0, 0, 0],
      ['key', 'Tab', 0, 0, 1],
      ['scroll', '', 12, 340, 0],
      ['select', '0,2', 0, 0, 0],
      ['navigate', 'reload', 0, 0, 0],
    ]);
  });

  it('have ids that grow, also over a reload of the console', () => {
    const { sent, acts } = setUp();
    acts.type(target, 'a');
    acts.type(target, 'b');
    const [first, second] = sent.map(({ id }) => id);
    expect(second).toBe(Number(first) + 1);
    expect(nextActId(0, serverNowMs + 1_000)).toBeGreaterThan(Number(second));
    expect(nextActId(0, 0)).toBe(1);
  });

  it('that were refused are told with a sentence', () => {
    const { sent, failures, acts } = setUp();
    acts.type(target, 'a');
    acts.result({ id: sent[0]?.id ?? 0, done: false, reason: 'page-changed' });
    expect(failures).toEqual(['page-changed']);
  });

  it('that were done are not heard of again', () => {
    const { clock, sent, failures, acts } = setUp();
    acts.type(target, 'a');
    acts.result({ id: sent[0]?.id ?? 0, done: true, reason: null });
    clock.advance(60_000);
    expect(failures).toEqual([]);
  });

  it('that nobody answers for, or that could not be sent, are told as not delivered, once', () => {
    const { clock, sent, failures, may, acts } = setUp();
    acts.type(target, 'a');
    clock.advance(limits.maxActAgeMs + 1_000);
    expect(failures).toEqual(['not-delivered']);
    acts.result({ id: sent[0]?.id ?? 0, done: false, reason: 'expired' });
    may.send = false;
    acts.type(target, 'b');
    clock.advance(60_000);
    expect(failures).toEqual(['not-delivered', 'not-delivered']);
  });

  it('of hovering fail in silence', () => {
    const { clock, failures, acts } = setUp();
    acts.move({ ...target, fractionX: 0, fractionY: 0 });
    clock.advance(60_000);
    expect(failures).toEqual([]);
  });

  it('of another id are nobody’s', () => {
    const { failures, acts } = setUp();
    acts.result({ id: actId(5), done: false, reason: 'masked' });
    expect(failures).toEqual([]);
  });
});

it('has a whole sentence for each reason of a refusal', () => {
  const sentences = Object.values(actRefusals satisfies Record<ActRefusal, string>);
  expect(sentences.every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
  expect(new Set(sentences).size).toBe(sentences.length);
});

it('packs modifiers into bits', () => {
  expect(modifiersOf({ shiftKey: true, ctrlKey: false, altKey: true, metaKey: true })).toBe(13);
});
