/** Writes a reply to uWebSockets.js, corked; a body that the socket cannot take at once goes out as it drains. */
import { STATUS_CODES } from 'node:http';
import type { HttpResponse } from 'uWebSockets.js';
import type { Reply } from './reply.js';

/** The caller has an abort handler on the response, and knows that it was not called. */
export function sendReply(response: HttpResponse, { status, headers, body }: Reply, { isHead }: { readonly isHead: boolean }): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.cork(() => {
    response.writeStatus(`${status} ${STATUS_CODES[status] ?? ''}`);
    for (const [name, value] of Object.entries(headers)) response.writeHeader(name, value);
    if (status === 204 || status === 304) response.endWithoutBody();
    else if (isHead) response.endWithoutBody(bytes.length);
    else if (bytes.length === 0) response.end();
    else sendBody(response, bytes);
  });
}

function sendBody(response: HttpResponse, bytes: Uint8Array): void {
  const start = response.getWriteOffset();
  const [isTaken] = response.tryEnd(bytes, bytes.length);
  if (isTaken) return;
  response.onWritable((offset) => {
    const [isTakenNow] = response.tryEnd(bytes.subarray(offset - start), bytes.length);
    return isTakenNow;
  });
}
