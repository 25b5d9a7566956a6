// node examples/serve.mjs <name>: serves one example as a site of its own, beside a push server that runs already (npm start).
// PORT: where (default: a free one). PAGETWIN_SERVER: the push server's address (default: http://127.0.0.1:8080).
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

const examples = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes('index.html'))
  .map((entry) => entry.name);

/** What a page says of the push server, and the headers that it is sent with. */
const fill = (text, server) => text.replaceAll('%SERVER%', server).replaceAll('%SOCKET%', server.replace(/^http/, 'ws'));

function readOrNull(path) {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** Serves examples/<name>. Answers with the server once it listens. */
export function serveExample(name, { port = 0, server = 'http://127.0.0.1:8080' } = {}) {
  if (!examples.includes(name)) throw new Error(`There is no example "${name}". There are: ${examples.join(', ')}.`);
  const folder = join(root, name);
  const headers = JSON.parse(fill(String(readOrNull(join(folder, 'headers.json')) ?? '{}'), server));

  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://example');
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const body = path === '/example.css' ? readOrNull(join(root, 'example.css')) : readOrNull(join(folder, path));
    if (body === null || path.includes('..')) return response.writeHead(404).end('Not found');
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
    response.end(type === 'text/html' ? fill(String(body), server) : body);
  });
  return new Promise((resolve, reject) => http.once('error', reject).listen(port, '127.0.0.1', () => resolve(http)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = process.env.PAGETWIN_SERVER ?? 'http://127.0.0.1:8080';
  try {
    const http = await serveExample(process.argv[2], { port: Number(process.env.PORT ?? 0), server });
    console.log(`Open     http://127.0.0.1:${http.address().port}/`);
    console.log(`Expects  the push server at ${server} (npm start)`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
