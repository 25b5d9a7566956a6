/** What the page shows (pictures, fonts) at the server, apart from the patches' socket: stored by the customer's browser, or fetched by the server where that browser may not read it. */
import type { PageSink } from './page-capture.js';

export interface UploadParts {
  readonly window: Window;
  readonly server: string;
  /** null: there is nowhere to put it yet. */
  welcome(): { readonly session: string; readonly ticket: string } | null;
}

export type AssetSink = Pick<PageSink, 'upload' | 'fetchAsset'>;

export function createAssetSink({ window, server, welcome }: UploadParts): AssetSink {
  /** null: refused, or not reached. */
  async function ask(path: string, request: RequestInit & { readonly headers?: Record<string, string> }): Promise<Response | null> {
    const opened = welcome();
    if (opened === null) return null;
    try {
      const headers = { ...request.headers, authorization: `Bearer ${opened.ticket}` };
      const answer = await window.fetch(`${server}/assets/${opened.session}/${path}`, { ...request, headers, credentials: 'omit' });
      return answer.ok ? answer : null;
    } catch {
      return null; // the operator sees a box in its place
    }
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
