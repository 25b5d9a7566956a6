import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAssetSink } from './upload.js';

const asset = { hash: 'ab', type: 'image/png', bytes: new Uint8Array([1]), isPublic: false };

describe('what the page shows, on its way to the server', () => {
  let line: 'open' | 'down' | 'over';
  let ticket: string;
  /** What each try gets: a status, or null where the server is not reached. */
  let answers: (number | null)[];
  let tickets: (string | null)[];

  beforeEach(() => {
    vi.useFakeTimers();
    [line, ticket, answers, tickets] = ['open', 'one', [], []];
    vi.stubGlobal('fetch', async (_address: string, { headers }: { headers: Record<string, string> }) => {
      tickets.push(headers['authorization'] ?? null);
      const status = answers.shift() ?? null;
      if (status === null) throw new TypeError('Failed to fetch');
      return new Response(null, { status });
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const sink = () => createAssetSink({ window, server: 'https://push.test', welcome: () => ({ session: 's', ticket }), line: () => line });
  async function resultOf(stored: Promise<boolean>): Promise<boolean | 'waiting'> {
    let result: boolean | 'waiting' = 'waiting';
    void stored.then((is) => (result = is));
    await vi.advanceTimersByTimeAsync(60_000);
    return result;
  }

  it('is sent again when the line is back, with the ticket of then', async () => {
    answers = [null, 200];
    line = 'down';
    const stored = sink().upload(asset);
    expect(await resultOf(stored)).toBe('waiting');
    expect(tickets.length).toBe(1);
    [line, ticket] = ['open', 'two'];
    expect(await resultOf(stored)).toBe(true);
    expect(tickets).toEqual(['Bearer one', 'Bearer two']);
  });

  it('is sent again when the server was too busy', async () => {
    answers = [503, 429, 200];
    expect(await resultOf(sink().upload(asset))).toBe(true);
  });

  it('is given up where the server refuses it, where it is never reached though the line is open, and with the session', async () => {
    answers = [413];
    expect(await resultOf(sink().upload(asset))).toBe(false);
    expect(tickets.length).toBe(1);
    expect(await resultOf(sink().upload(asset))).toBe(false);
    expect(tickets.length).toBe(6);
    line = 'over';
    expect(await resultOf(sink().upload(asset))).toBe(false);
    expect(tickets.length).toBe(7);
  });
});
