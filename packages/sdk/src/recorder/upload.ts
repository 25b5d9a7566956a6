/** What the page shows (pictures, fonts) at the server, apart from the patches' socket: stored by the customer's browser, or fetched by the server where that browser may not read it. */
import type { PageSink } from './page-capture.js';

export interface UploadParts {
  readonly window: Window;
  readonly server: string;
  /** null: there is nowhere to put it yet. */
  welcome(): { readonly session: string; readonly ticket: string } | null;
  /** Of the session's own socket: while that is down, the server will not be reached here either. */
  line(): 'open' | 'down' | 'over';
}

export type AssetSink = Pick<PageSink, 'upload' | 'fetchAsset'>;

/** Between tries that do not reach the server though the line is open. Then the operator sees a box in its place. */
const againAfterMs = [500, 1000, 2000, 4000, 8000];

export function createAssetSink({ window, server, welcome, line }: UploadParts): AssetSink {
  type Request = RequestInit & { readonly headers?: Record<string, string> };

  /** Undefined: not reached, or the server is too busy. null: refused. */
  async function askOnce(path: string, request: Request): Promise<Response | null | undefined> {
    const opened = welcome();
    if (opened === null) return null;
    try {
      const headers = { ...request.headers, authorization: `Bearer ${opened.ticket}` };
      const answer = await window.fetch(`${server}/assets/${opened.session}/${path}`, { ...request, headers, credentials: 'omit' });
      if (answer.status === 429 || answer.status >= 500) return undefined;
      return answer.ok ? answer : null;
    } catch {
      return undefined;
    }
  }

  /** What a broken line swallowed is sent again when the line is back. null: refused, or not to be reached. */
  async function ask(path: string, request: Request): Promise<Response | null> {
    for (const waitMs of againAfterMs) {
      const answer = await askOnce(path, request);
      if (answer !== undefined) return answer;
      do await new Promise((resolve) => window.setTimeout(resolve, waitMs));
      while (line() === 'down');
      if (line() === 'over') return null;
    }
    return null;
  }

  const post = (path: string, body: unknown): Promise<Response | null> =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  async function isStoredForSite(hash: string): Promise<boolean> {
    const answer: unknown = await (await post('lacking', { hashes: [hash] }))?.json();
    return typeof answer === 'object' && answer !== null && 'lacking' in answer && Array.isArray(answer.lacking) && answer.lacking.length === 0;
  }

  return {
    async upload({ hash, type, bytes, isPublic }) {
      if (isPublic && (await isStoredForSite(hash))) return true;
      return (await ask(hash + (isPublic ? '?for=site' : ''), { method: 'PUT', headers: { 'content-type': type }, body: bytes })) !== null;
    },
    async fetchAsset(address) {
      const answer = await post('fetch', { address });
      if (answer === null) return null;
      if (answer.headers.get('content-type')?.startsWith('text/css')) return { text: await answer.text() };
      const { hash } = (await answer.json()) as { readonly hash?: unknown };
      return typeof hash === 'string' ? { hash } : null;
    },
  };
}
