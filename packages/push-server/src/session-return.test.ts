/** A session that is left and found again, over real sockets and over streams of HTTP: reloads, restarts, tokens, and a console that comes back. */
import type { ConfigInput } from './config.js';
import type { PushServerParts } from './server.js';
import { describe, expect, test, vi } from 'vitest';
import { actFrame, bytesOf, helloWith, keyframeFrames, patchFrame, startServer } from './test-support/running-server.js';

vi.setConfig({ testTimeout: 30_000 });

describe.each(['sockets', 'streams'] as const)('over %s', (transport) => {
  const start = (input: Partial<ConfigInput> = {}, parts: PushServerParts = {}) => startServer(input, parts, transport);

  describe('coming back', () => {
    test('a reload goes on in the same session, with its operators, and replaces the token', async () => {
      const server = await start();
      const { customer, session, operator, resume, operatorId } = await server.live();
      customer.cut();
      await operator.heard('session', ({ connected, state }) => !connected && state === 'suspended');
      const again = await server.customer();
      again.say(helloWith({ resume }));
      const welcome = await again.heard('welcome');
      expect(welcome).toMatchObject({ session, state: 'live', operators: [{ id: operatorId }], epoch: 0, seq: 0 });
      expect(welcome.resume).not.toBe(resume);
      await operator.heard('session', ({ connected, state }) => connected && state === 'live');
    });

    test('the server says what it has of the page, so that only the rest is sent', async () => {
      const server = await start();
      const { customer, operator, resume } = await server.live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('page'))) customer.send(frame);
      customer.send(patchFrame(5, 1, 1));
      await operator.frame(({ type }) => type === 'patch');
      const again = await server.customer();
      again.say(helloWith({ resume }));
      expect(await again.heard('welcome')).toMatchObject({ epoch: 5, seq: 1 });
      again.send(patchFrame(5, 1, 2));
      await operator.frame(({ type, seq }) => type === 'patch' && seq === 2);
    });

    test('[R9] operators are told of the site that the customer went to, also those who come meanwhile, and that they are back', async () => {
      const server = await start();
      const { customer, operator, resume, cookie, session } = await server.live();
      customer.say({ kind: 'leaving', host: 'pay.example' });
      customer.close();
      expect(await operator.heard('away')).toMatchObject({ host: 'pay.example' });
      expect(await (await server.operator(cookie, session)).heard('away')).toMatchObject({ host: 'pay.example' });
      const again = await server.customer();
      again.say(helloWith({ resume }));
      await operator.heard('session', ({ connected }) => connected);
    });

    test('the same tab connects again: the old socket is closed with 4409', async () => {
      const server = await start();
      const { customer, resume } = await server.waiting();
      const again = await server.customer();
      again.say(helloWith({ resume }));
      await again.heard('welcome');
      expect((await customer.closed).code).toBe(4409);
    });

    test('a token stays valid until the next one is used, and not longer', async () => {
      const server = await start();
      const { resume: first, session } = await server.waiting();
      const back = async (resume: string) => {
        const socket = await server.customer();
        socket.say(helloWith({ resume }));
        return socket;
      };
      const second = (await (await back(first)).heard('welcome')).resume;
      expect((await (await back(first)).heard('welcome')).session).toBe(session);
      expect((await (await back(second)).heard('welcome')).session).toBe(session);
      const late = await back(first);
      expect((await late.heard('error')).code).toBe('not-allowed');
      expect((await late.closed).code).toBe(4403);
    });

    test('a token in another tab opens nothing', async () => {
      const server = await start();
      const { resume } = await server.waiting();
      const other = await server.customer();
      other.say(helloWith({ resume, tab: 'tab-2' }));
      expect((await other.closed).code).toBe(4403);
    });

    const secret = 'the same secret on both servers, long enough';

    test('a server that was restarted makes a session that waited anew: the same id, the same code', async () => {
      const before = await start({ secret });
      const { resume, session, code } = await before.waiting();
      const after = await start({ secret });
      const customer = await after.customer();
      customer.say(helloWith({ resume }));
      expect(await customer.heard('welcome')).toMatchObject({ session, code, state: 'waiting', operators: [], epoch: 0 });
      await customer.heard('position');
    });

    test('[G1] a server that was killed and restarted has the operator in the session as before, and nobody else rings', async () => {
      const before = await start({ secret });
      const { customer: first, session, cookie, operatorId } = await before.live();
      const { resume } = await first.heard('resume');
      const after = await start({ secret });
      const queue = await after.queue(cookie);
      const customer = await after.customer();
      customer.say(helloWith({ resume }));
      expect(await customer.heard('welcome')).toMatchObject({ session, state: 'live', operators: [{ id: operatorId }], epoch: 0 });
      await queue.heard('queue', ({ sessions }) => sessions.some((item) => item.session === session && item.state === 'live'));
      const operator = await after.operator(cookie, session);
      expect(await operator.heard('session')).toMatchObject({ connected: true });
      customer.send(keyframeFrames({ epoch: 9, generation: 1, seq: 0 }, bytesOf('page')).at(0) ?? new Uint8Array());
      await operator.frame(({ type }) => type === 'keyframe');
    });

    test('an operator who left is in no later token', async () => {
      const server = await start({ secret });
      const { customer, operator } = await server.live();
      await customer.heard('resume');
      operator.say({ kind: 'leave' });
      await customer.heard('left');
      const { resume } = await customer.heard('resume');
      const after = await start({ secret });
      const again = await after.customer();
      again.say(helloWith({ resume }));
      expect(await again.heard('welcome')).toMatchObject({ state: 'waiting', operators: [] });
    });

    test('a token that is not ours begins a new session', async () => {
      const server = await start();
      const customer = await server.customer();
      customer.say(helloWith({ resume: 'nonsense.nonsense' }));
      expect((await customer.heard('welcome')).state).toBe('waiting');
    });

    test('a tab that comes back after the end is told that it is over', async () => {
      const server = await start();
      const { customer, operator, resume } = await server.live();
      customer.cut();
      await operator.heard('session', ({ connected }) => !connected);
      operator.say({ kind: 'end' });
      await operator.closed;
      const again = await server.customer();
      again.say(helloWith({ resume }));
      expect(await again.heard('ended')).toMatchObject({ by: 'operator' });
      expect((await again.closed).code).toBe(1000);
    });

    test('a page load ends a grant that was not confirmed, and keeps one that was', async () => {
      const server = await start();
      const { customer, operator, operatorId, resume } = await server.live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('page'))) customer.send(frame);
      customer.say({ kind: 'grant', operator: operatorId, scope: 'act', allowed: true });
      const { grants } = await operator.heard('session', (message) => message.grants.length === 1);
      const again = await server.customer();
      again.say(helloWith({ resume }));
      const welcome = await again.heard('welcome');
      expect(welcome.grants).toEqual(grants);
      again.say({ kind: 'grant', operator: operatorId, scope: 'act', allowed: true });
      for (const frame of keyframeFrames({ epoch: 6, generation: 1, seq: 0 }, bytesOf('page'))) again.send(frame);
      await operator.frame(({ type, epoch }) => type === 'keyframe' && epoch === 6);
      operator.send(actFrame(6, 1));
      await again.frame(({ type }) => type === 'act');

      const third = await server.customer();
      third.say(helloWith({ resume: welcome.resume }));
      await third.heard('welcome');
      for (const frame of keyframeFrames({ epoch: 7, generation: 1, seq: 0 }, bytesOf('page'))) third.send(frame);
      expect(await third.heard('grant-ended')).toMatchObject({ operator: operatorId });
      operator.send(actFrame(7, 2));
      expect(await operator.heard('act-result')).toMatchObject({ id: 2, reason: 'no-grant' });
    });

    test('a console that reloads is in its session again', async () => {
      const server = await start();
      const { customer, operator, cookie, session } = await server.live();
      for (const frame of keyframeFrames({ epoch: 5, generation: 1, seq: 0 }, bytesOf('page'))) customer.send(frame);
      await operator.frame(({ type }) => type === 'keyframe');
      operator.close();
      const again = await server.operator(cookie, session);
      await again.heard('session');
      await again.frame(({ type }) => type === 'keyframe');
    });
  });
});
