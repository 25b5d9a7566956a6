// npm run pictures: the README's two screenshots, from the running demo. One session of customer and operator, each in a browser window of its own.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { chromium } from 'playwright';
import { ensureBuilt, root } from './build-state.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const operatorToken = 'pictures-operator-token-0123456789';
const pictures = join(root, 'docs/pictures');

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function startDemo() {
  const port = await freePort();
  const server = spawn(process.execPath, [join(root, 'packages/push-server/dist/pagetwin.js'), 'demo'], {
    env: { ...process.env, PORT: String(port), PAGETWIN_OPERATOR_TOKEN: operatorToken },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  return { url: `http://127.0.0.1:${port}`, stop: () => server.kill() };
}

ensureBuilt();
mkdirSync(pictures, { recursive: true });
const demo = await startDemo();
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: flags });
const open = async (viewport) => (await browser.newContext({ viewport, deviceScaleFactor: 1.5 })).newPage();
const operator = await open({ width: 1180, height: 760 });
const customer = await open({ width: 1180, height: 760 });
const widget = customer.locator('pagetwin-widget');

await operator.goto(`${demo.url}/console/#token=${operatorToken}`);
await customer.goto(`${demo.url}/category.html?c=kitchen`);
await customer.evaluate(() => globalThis.Pagetwin.identify({ name: 'Ada Fenwick' }));
await widget.locator('[data-action="connect"]').click();
await operator.locator('[data-session] button[data-action="answer"][data-state="incoming"]').click();
await operator.locator('[data-view="session"][data-sync="live"]').waitFor();
await customer.locator('a[href*="product.html"]').first().click();
await customer.waitForFunction(() => globalThis.Pagetwin?.state === 'sharing');
await operator.locator('[data-view="session"][data-sync="live"]').waitFor();

const overlay = operator.locator('[data-overlay]');
const box = await overlay.boundingBox();
await customer.mouse.move(760, 420);
await operator.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.62, { steps: 5 });
// The operator's name beside the pointer is the sign that the mark arrived; both pictures' images are loaded by then.
await customer.waitForFunction(() => globalThis.document.querySelector('pagetwin-widget').shadowRoot.textContent.includes('Operator 1'));
await customer.waitForLoadState('networkidle');
await operator.waitForLoadState('networkidle');
await customer.screenshot({ path: join(pictures, 'customer.png') });
await operator.screenshot({ path: join(pictures, 'operator.png') });
await browser.close();
demo.stop();
console.log(`Wrote ${pictures}/customer.png and operator.png.`);
