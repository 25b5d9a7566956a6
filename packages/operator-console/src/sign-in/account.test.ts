import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../session/testing/virtual-clock.js';
import { createAccount } from './account.js';

const ann = { operator: { id: 'ann', name: 'Ann' }, sites: ['demo'] };

function setUp(answers: Record<string, () => Response>) {
  const clock = createVirtualClock();
  const asked: string[] = [];
  const account = createAccount((path, init) => {
    asked.push(`${init?.method ?? 'GET'} ${path}${typeof init?.body === 'string' ? ` ${init.body}` : ''}`);
    const answer = answers[path];
    return answer === undefined ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer());
  }, clock);
  return { clock, asked, account, answers };
}

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });
const empty = (status: number) => () => new Response(null, { status });

describe('account', () => {
  it('signs in with the link’s token, in the body and not in the address', async () => {
    const { asked, account } = setUp({ '/sign-in': empty(204), '/api/v1/me': json(200, ann) });
    await account.start('secret');
    expect(asked).toEqual(['POST /sign-in {"token":"secret"}', 'GET /api/v1/me']);
    expect(account.state.value).toEqual({ kind: 'signed-in', me: { id: 'ann', name: 'Ann' } });
  });

  it('is signed in by the cookie alone, without a link', async () => {
    const { account } = setUp({ '/api/v1/me': json(200, ann) });
    await account.start(null);
    expect(account.state.value.kind).toBe('signed-in');
  });

  it('says what the server says of a link that does not work', async () => {
    const { account } = setUp({ '/sign-in': json(401, { error: { code: 'used', message: 'This link was used.' } }), '/api/v1/me': empty(401) });
    await account.start('old');
    expect(account.state.value).toEqual({ kind: 'signed-out', problem: 'This link was used.' });
  });

  it('lets in who is signed in already, though the link was used', async () => {
    const { account } = setUp({ '/sign-in': empty(401), '/api/v1/me': json(200, ann) });
    await account.start('old');
    expect(account.state.value.kind).toBe('signed-in');
  });

  it('tries again by itself when the server is away', async () => {
    const { clock, account, answers } = setUp({});
    await account.start(null);
    expect(account.state.value.kind).toBe('unreachable');
    answers['/api/v1/me'] = json(200, ann);
    clock.advance(5_000);
    await expect.poll(() => account.state.value.kind).toBe('signed-in');
  });

  it('notices a sign-in that has run out, and takes an error for no such thing', async () => {
    const { account, answers } = setUp({ '/api/v1/me': json(200, ann) });
    await account.start(null);
    answers['/api/v1/me'] = empty(503);
    await account.check();
    expect(account.state.value.kind).toBe('signed-in');
    answers['/api/v1/me'] = empty(401);
    await account.check();
    expect(account.state.value.kind).toBe('signed-out');
  });

  it('signs out, also when the server does not answer', async () => {
    const { account } = setUp({ '/api/v1/me': json(200, ann) });
    await account.start(null);
    await account.signOut();
    expect(account.state.value).toEqual({ kind: 'signed-out', problem: null });
  });
});
