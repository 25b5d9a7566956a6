/** The whole story of a session over real sockets, and over streams of HTTP: hello, queue, Answer, the page, late joiners, acts, End. */
import type { ConfigInput } from './config.js';
import type { PushServerParts } from './server.js';
import { describe, expect, test, vi } from 'vitest';
import { actFrame, bytesOf, keyframeFrames, patchFrame, startServer, textOf } from './test-support/running-server.js';

vi.setConfig({ testTimeout: 30_000 });

describe.each(['sockets', 'streams'] as const)('over %s', (transport) => {
  const start = (input: Partial<ConfigInput> = {}, parts: PushServerParts = {}) => startServer(input, parts, transport);

  describe('from Connect to End', () => {
    test('a customer waits, is answered, shares its page, and ends', async () => {
      const server = await start();
      const cookie = await server.signIn(undefined, 'Grace');
      const queue = await server.queue(cookie);
      expect((await queue.heard('welcome')).operator.name).toBe('Grace');

      const { customer, session, code } = await server.waiting();
      expect(code).toMatch(/^\d{6}$/);
      expect(await customer.heard('position')).toMatchObject({ position: 1, operators: 1 });
      const { sessions } = await queue.heard('queue', (message) => message.sessions.length === 1);
      expect(sessions[0]).toMatchObject({ session, state: 'waiting', code, site: 'demo', page: { title: 'Shop' }, customer: { name: 'Ada' }, operators: [] });

      queue.say({ kind: 'answer', session });
      expect(await queue.heard('answered')).toMatchObject({ session, isYours: true, taken: null });
      expect((await customer.heard('joined')).operator.name).toBe('Grace');
      await queue.heard('queue', (message) => message.sessions[0]?.state === 'live' && message.sessions[0].operators[0]?.name === 'Grace');

      const operator = await server.operator(cookie, session);
      expect(await operator.heard('session')).toMatchObject({ state: 'live', connected: true, paused: false, code });

      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('the page'))) customer.send(frame);
      const keyframe = await operator.frame(({ type }) => type === 'keyframe');
      expect(textOf(keyframe.body.subarray(2))).toBe('the page');
      expect(await customer.frame(({ type }) => type === 'ack')).toMatchObject({ epoch: 5, generation: 1, seq: 0 });

      customer.send(patchFrame(5, 1, 1));
      customer.send(patchFrame(5, 1, 2));
      expect(textOf((await operator.frame(({ type, seq }) => type === 'patch' && seq === 1)).body)).toBe('patch 1');
      await operator.frame(({ type, seq }) => type === 'patch' && seq === 2);
      await customer.frame(({ type, seq }) => type === 'ack' && seq === 2);

      customer.say({ kind: 'end' });
      expect(await operator.heard('ended')).toMatchObject({ by: 'customer' });
      expect(await customer.heard('ended')).toMatchObject({ by: 'customer' });
      expect((await operator.closed).code).toBe(1000);
      expect((await customer.closed).code).toBe(1000);
      await queue.heard('queue', (message) => message.sessions.length === 0);
    });

    test('an operator ends the session, and both sides hear it', async () => {
      const { customer, operator } = await (await start()).live();
      operator.say({ kind: 'end' });
      expect(await customer.heard('ended')).toMatchObject({ by: 'operator' });
      expect(await operator.heard('ended')).toMatchObject({ by: 'operator' });
      expect((await customer.closed).code).toBe(1000);
    });

    test('the last operator leaves: the customer waits again, with a place in the queue', async () => {
      const { customer, operator, queue, operatorId, session } = await (await start()).live();
      operator.say({ kind: 'leave' });
      expect((await customer.heard('left')).operator).toBe(operatorId);
      expect(await customer.heard('position')).toMatchObject({ position: 1 });
      await queue.heard('queue', ({ sessions }) => sessions[0]?.session === session && sessions[0].state === 'waiting');
      expect((await operator.closed).code).toBe(1000);
    });

    test('the second one to answer loses, and is told who was faster', async () => {
      const server = await start();
      const { session } = await server.waiting();
      const first = await server.queue(await server.signIn(undefined, 'First'));
      const second = await server.queue(await server.signIn(undefined, 'Second'));
      first.say({ kind: 'answer', session });
      await first.heard('answered');
      second.say({ kind: 'answer', session });
      expect(await second.heard('answered')).toMatchObject({ isYours: false, taken: { name: 'First' } });
    });

    test('an answer to a session that is over says that it is nobody’s', async () => {
      const server = await start();
      const queue = await server.queue(await server.signIn());
      queue.say({ kind: 'answer', session: 'gone' });
      expect(await queue.heard('answered')).toMatchObject({ session: 'gone', isYours: false, taken: null });
    });

    test('places in the queue move up when somebody before goes', async () => {
      const server = await start();
      const first = await server.waiting();
      const { customer } = await server.waiting({ tab: 'tab-2' });
      expect(await customer.heard('position')).toMatchObject({ position: 2 });
      first.customer.say({ kind: 'end' });
      expect(await customer.heard('position')).toMatchObject({ position: 1 });
    });
  });

  describe('the page', () => {
    test('a late joiner gets the keyframe and the patches since, and the customer is not asked', async () => {
      const server = await start();
      const { customer, session, operator, operatorId: _, queue } = await server.live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, new Uint8Array(600_000).fill(7))) customer.send(frame);
      for (let seq = 1; seq <= 5; seq++) customer.send(patchFrame(5, 1, seq));
      await operator.frame(({ type, seq }) => type === 'patch' && seq === 5);

      const cookie = await server.signIn(undefined, 'Late');
      const lateQueue = await server.queue(cookie);
      const { operator: late } = await lateQueue.heard('welcome');
      await queue.heard('queue', ({ operators }) => operators.length === 2);
      operator.say({ kind: 'invite', operator: late.id, transfer: false });
      expect(await lateQueue.heard('invited')).toMatchObject({ session, transfer: false });
      const lateSocket = await server.operator(cookie, session);
      for (let chunk = 0; chunk < 3; chunk++) await lateSocket.frame(({ type }) => type === 'keyframe');
      for (let seq = 1; seq <= 5; seq++) await lateSocket.frame((frame) => frame.type === 'patch' && frame.seq === seq);
      expect((await customer.heard('joined')).operator.name).toBe('Late');
      await operator.heard('session', ({ operators }) => operators.length === 2);
      expect(customer.count(({ type, body }) => type === 'message' && textOf(body).includes('need-keyframe'))).toBe(0);
    });

    test('[D3] what led to a divergence is not played again: whoever lacks something then gets a fresh page', async () => {
      const server = await start();
      const { customer, operator } = await server.live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('the page'))) customer.send(frame);
      customer.send(patchFrame(5, 1, 1));
      await operator.frame(({ type, seq }) => type === 'patch' && seq === 1);
      operator.say({ kind: 'diverged', nodes: [3] });
      expect((await customer.heard('repair')).nodes).toEqual([3]);
      customer.send(patchFrame(5, 1, 2));
      await operator.frame(({ type, seq }) => type === 'patch' && seq === 2);
      operator.say({ kind: 'resync', reason: 'gap' });
      expect((await customer.heard('need-keyframe')).reason).toBe('joined');
    });

    test('a session is handed over: the one who gave it goes when the other one comes', async () => {
      const server = await start();
      const { operator, session, customer, operatorId, queue } = await server.live();
      const cookie = await server.signIn(undefined, 'Next');
      const nextQueue = await server.queue(cookie);
      const { operator: next } = await nextQueue.heard('welcome');
      await queue.heard('queue', ({ operators }) => operators.length === 2);
      operator.say({ kind: 'invite', operator: next.id, transfer: true });
      await nextQueue.heard('invited', ({ transfer }) => transfer);
      await server.operator(cookie, session);
      expect((await customer.heard('left')).operator).toBe(operatorId);
      expect((await operator.closed).code).toBe(1000);
    });

    test('a repeated patch is acknowledged and not sent on; a gap asks for a keyframe', async () => {
      const { customer, operator } = await (await start()).live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('page'))) customer.send(frame);
      customer.send(patchFrame(5, 1, 1));
      customer.send(patchFrame(5, 1, 1));
      customer.send(patchFrame(5, 1, 3));
      expect((await customer.heard('need-keyframe')).reason).toBe('gap');
      await customer.frame(({ type, seq }) => type === 'ack' && seq === 1);
      for (const frame of keyframeFrames({ epoch: 5, generation: 2, seq: 3 }, bytesOf('page 2'))) customer.send(frame);
      await operator.frame(({ type, generation }) => type === 'keyframe' && generation === 2);
      await operator.frame(({ type, seq }) => type === 'patch' && seq === 1);
      expect(operator.count(({ type }) => type === 'patch')).toBe(0);
    });

    test('page content that comes before Answer is kept by nobody', async () => {
      const server = await start();
      const { customer, session } = await server.waiting();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('too early'))) customer.send(frame);
      const cookie = await server.signIn();
      const queue = await server.queue(cookie);
      queue.say({ kind: 'answer', session });
      await queue.heard('answered');
      const operator = await server.operator(cookie, session);
      for (const frame of keyframeFrames({ epoch: 6, generation: 1, seq: 0 }, bytesOf('in time'))) customer.send(frame);
      expect((await operator.frame(({ type }) => type === 'keyframe')).epoch).toBe(6);
    });

    test('an operator that cannot follow gets a fresh page; one that lost something gets it from the backlog', async () => {
      const { customer, operator } = await (await start()).live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('page'))) customer.send(frame);
      await operator.frame(({ type }) => type === 'keyframe');
      operator.say({ kind: 'resync', reason: 'gap' });
      await operator.frame(({ type }) => type === 'keyframe');
      operator.say({ kind: 'resync', reason: 'broken' });
      expect((await customer.heard('need-keyframe')).reason).toBe('broken');
    });

    test('pause, page change and identify are shown to the operator', async () => {
      const { customer, operator } = await (await start()).live();
      customer.say({ kind: 'pause', paused: true });
      await operator.heard('session', ({ paused }) => paused);
      customer.say({ kind: 'page', page: { url: 'http://shop.localhost/cart', title: 'Cart', language: 'en', device: 'desktop' } });
      await operator.heard('session', ({ page }) => page.title === 'Cart');
      customer.say({ kind: 'identify', customer: { name: 'Ada L.', data: { plan: 'gold' } } });
      await operator.heard('session', (message) => message.customer.data['plan'] === 'gold');
    });
  });

  describe('both ways', () => {
    test('a mark is shown to the customer with the operator’s id', async () => {
      const { customer, operator, operatorId } = await (await start()).live();
      operator.say({ kind: 'mark', mark: { shape: 'pointer', node: 3, fractionX: 0.5, fractionY: 0.5, x: 10, y: 20 } });
      expect(await customer.heard('mark')).toMatchObject({ operator: operatorId, mark: { shape: 'pointer', node: 3 } });
    });

    test('marks come at most 30 times a second, and the last one always', async () => {
      const { customer, operator } = await (await start()).live();
      const mark = (x: number) => ({ shape: 'pointer', node: null, fractionX: 0, fractionY: 0, x, y: 0 }) as const;
      for (let x = 1; x <= 100; x++) operator.say({ kind: 'mark', mark: mark(x) });
      await customer.heard('mark', (message) => message.mark.x === 100);
      expect(customer.count(({ type, body }) => type === 'message' && textOf(body).includes('"mark"'))).toBeLessThan(20);
    });

    test('a mark is shown to the other operators too', async () => {
      const server = await start();
      const { operator, session, queue, operatorId } = await server.live();
      const cookie = await server.signIn(undefined, 'Other');
      const otherQueue = await server.queue(cookie);
      const { operator: other } = await otherQueue.heard('welcome');
      await queue.heard('queue', ({ operators }) => operators.length === 2);
      operator.say({ kind: 'invite', operator: other.id, transfer: false });
      await otherQueue.heard('invited');
      const otherSocket = await server.operator(cookie, session);
      await operator.heard('session', ({ operators }) => operators.length === 2);
      operator.say({ kind: 'mark', mark: { shape: 'highlight', node: 3, fractionX: 0, fractionY: 0, x: 0, y: 0 } });
      expect(await otherSocket.heard('mark')).toMatchObject({ operator: operatorId, mark: { shape: 'highlight' } });
      expect(operator.count(({ type, body }) => type === 'message' && textOf(body).includes('"mark"'))).toBe(0);
    });

    test('an act without a grant is refused; with one it goes to the customer as it came, once, and its result comes back', async () => {
      const { customer, operator, operatorId } = await (await start()).live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('page'))) customer.send(frame);
      await operator.frame(({ type }) => type === 'keyframe');
      operator.send(actFrame(5, 1));
      expect(await operator.heard('act-result')).toMatchObject({ id: 1, done: false, reason: 'no-grant' });

      operator.say({ kind: 'ask-grant', scope: 'act' });
      expect((await customer.heard('grant-ask')).operator.id).toBe(operatorId);
      customer.say({ kind: 'grant', operator: operatorId, scope: 'act', allowed: true });
      await operator.heard('session', ({ grants }) => grants[0]?.operator === operatorId);

      const act = actFrame(5, 2);
      operator.send(act);
      operator.send(act);
      expect((await customer.frame(({ type }) => type === 'act')).epoch).toBe(5);
      customer.say({ kind: 'act-result', id: 2, done: true, reason: null });
      expect(await operator.heard('act-result')).toMatchObject({ id: 2, done: true });
      expect(customer.count(({ type }) => type === 'act')).toBe(0);

      operator.send(actFrame(5, 3, Date.now() - 1));
      expect(await operator.heard('act-result')).toMatchObject({ id: 3, reason: 'expired' });
      operator.send(actFrame(5, 4, Date.now() + 60_000));
      expect(await operator.heard('act-result')).toMatchObject({ id: 4, reason: 'expired' });
      operator.send(actFrame(9, 5));
      expect(await operator.heard('act-result')).toMatchObject({ id: 5, reason: 'page-changed' });

      customer.say({ kind: 'grant', operator: operatorId, scope: 'act', allowed: false });
      await operator.heard('session', ({ grants }) => grants.length === 0);
      operator.send(actFrame(5, 6));
      expect(await operator.heard('act-result')).toMatchObject({ id: 6, reason: 'no-grant' });
    });

    test('a customer that says no: the operator hears it', async () => {
      const { customer, operator, operatorId } = await (await start()).live();
      operator.say({ kind: 'ask-grant', scope: 'act' });
      await customer.heard('grant-ask');
      customer.say({ kind: 'grant', operator: operatorId, scope: 'act', allowed: false });
      await operator.heard('grant-refused');
    });

    test('an act for a customer that is away is reported as not delivered', async () => {
      const { customer, operator, operatorId } = await (await start()).live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('page'))) customer.send(frame);
      customer.say({ kind: 'grant', operator: operatorId, scope: 'act', allowed: true });
      await operator.heard('session', ({ grants }) => grants.length === 1);
      customer.cut();
      await operator.heard('session', ({ connected }) => !connected);
      operator.send(actFrame(5, 1));
      expect(await operator.heard('act-result')).toMatchObject({ reason: 'not-delivered' });
    });
  });
});
