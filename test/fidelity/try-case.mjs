/**
 * Tries feature cases on their own, without Pagetwin: node test/fidelity/try-case.mjs [NAME…] [--pictures FOLDER].
 * A case is good when its page opens without an error, its change shows or alters the tree, and a reload or another context comes to the same picture.
 */
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

const features = fileURLToPath(new URL('./features/', import.meta.url));
const waitMs = 15_000;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webm': 'video/webm',
};

/** Each case is a folder under its own name, as at the real test server: a page finds what lies beside it by relative addresses. */
async function serve(headersOf) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://local').pathname);
    if (path === '/favicon.ico') return response.writeHead(204).end();
    const file = join(features, path);
    if (!file.startsWith(features) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const type = contentTypes[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...(/before\.x?html$/.test(file) ? headersOf(path.split('/')[1]) : {}) });
    return response.end(readFileSync(file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => (server.closeAllConnections(), server.close()) };
}

async function tryCase(browser, address, { default: change, context = {} }) {
  const found = [];
  const first = await browser.newContext({ viewport: { width: 800, height: 600 }, ...context });
  const second = await browser.newContext({ viewport: { width: 800, height: 600 }, ...context });
  try {
    const page = await open(first, address, found);
    const before = await lookAt(page);
    await within(change(page));
    const once = await lookAt(page);
    await page.reload();
    await within(change(page));
    const again = await lookAt(page);
    const other = await open(second, address, found);
    await within(change(other));
    const elsewhere = await lookAt(other);
    if (once.picture.equals(before.picture)) found.push(once.tree === before.tree ? 'the change does nothing' : 'note: the change alters the tree only');
    if (!again.picture.equals(once.picture)) found.push('another picture after a reload');
    if (!elsewhere.picture.equals(once.picture)) found.push('another picture in another context');
    if (again.tree !== once.tree) found.push('another tree after a reload');
    return { found, before, once, again, elsewhere };
  } catch (problem) {
    return { found: [...found, String(problem).slice(0, 400)] };
  } finally {
    await Promise.allSettled([first.close(), second.close()]);
  }
}

async function open(context, address, found) {
  const page = await context.newPage();
  page.setDefaultTimeout(waitMs);
  page.on('pageerror', (error) => found.push(`threw: ${error.message}`));
  // What a policy refuses is logged as an error, and is what its case is about.
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !message.text().includes('Content Security Policy') &&
      found.push(`logged: ${message.text().slice(0, 200)} ${message.location().url}`),
  );
  await page.goto(address);
  return page;
}

/** A script in a page may wait for what never comes. */
const within = (changed) => Promise.race([changed, new Promise((_, reject) => setTimeout(reject, 2 * waitMs, new Error('the change does not end')))]);

const lookAt = async (page) => ({
  picture: await page.screenshot({ caret: 'initial', timeout: waitMs }),
  // Object URLs have random names.
  tree: (await page.content()).replace(/blob:[^"')]+/g, 'blob:'),
});

const names = process.argv.slice(2);
const at = names.indexOf('--pictures');
const pictures = at < 0 ? null : names.splice(at, 2)[1];
const wanted = names.length > 0 ? names : readdirSync(features).filter((name) => existsSync(join(features, name, 'change.js')));
const cases = new Map();
for (const name of wanted) cases.set(name, await import(pathToFileURL(join(features, name, 'change.js')).href));
const server = await serve((name) => cases.get(name)?.headers ?? {});
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
const launch = () => chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: flags });
let browser = await launch();
let bad = 0;
for (const [name, module] of cases) {
  const file = existsSync(join(features, name, 'before.xhtml')) ? 'before.xhtml' : 'before.html';
  const { found, ...looks } = await tryCase(browser, `${server.url}/${name}/${file}`, module);
  if (!browser.isConnected()) {
    found.push('the browser died of it');
    browser = await launch();
  }
  const problems = found.filter((line) => !line.startsWith('note: '));
  if (problems.length > 0) bad++;
  console.log(`${problems.length > 0 ? 'BAD ' : 'good'} ${name}${found.map((line) => `\n       ${line}`).join('')}`);
  if (pictures === null) continue;
  mkdirSync(pictures, { recursive: true });
  for (const [step, look] of Object.entries(looks)) if (look !== undefined) writeFileSync(join(pictures, `${name}.${step}.png`), look.picture);
}
await browser.close();
server.stop();
console.log(`${cases.size} cases, ${bad} bad`);
process.exitCode = bad === 0 ? 0 : 1;
