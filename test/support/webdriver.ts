/** W3C WebDriver, as much of it as a story in WebKitGTK's MiniBrowser needs: Playwright drives no WebKit but its own. https://www.w3.org/TR/webdriver2/ */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** A way to an element: each selector but the first is asked of the shadow root of what the one before found. */
export type Path = string | readonly string[];

export interface WebDriverPage {
  readonly version: string;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The function must be whole in itself; what it answers must be JSON. */
  evaluate<Argument, Result>(run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
  /** The same in a frame's document, for a frame whose own scripts are forbidden too. */
  evaluateIn<Argument, Result>(frame: string, run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
  /** Asks until it is so. */
  waitFor<Argument>(is: (argument: Argument) => unknown, argument: Argument): Promise<void>;
  /** A click of the mouse in the middle of it, as soon as it is there. */
  click(path: Path): Promise<void>;
  type(path: Path, text: string): Promise<void>;
  /** The pointer goes there, in px of the window. */
  move(x: number, y: number): Promise<void>;
  clickAt(x: number, y: number): Promise<void>;
  wheel(x: number, y: number, deltaY: number): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Both browsers begin slowly, on a busy machine. */
const withinMs = 30_000;
const everyMs = 50;
/** https://www.w3.org/TR/webdriver2/#elements */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;

/** A browser of its own, on a screen of its own. */
export async function openWebKit(size: { readonly width: number; readonly height: number }): Promise<WebDriverPage> {
  const screen = await startScreen();
  const port = await freePort();
  const driver = spawn('/usr/bin/WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, GDK_BACKEND: 'x11' },
    stdio: 'ignore',
  });
  const call = createCall(`http://127.0.0.1:${port}`);
  try {
    await until(() => call('GET', '/status'));
    const options = { binary: miniBrowser(), args: ['--automation'] };
    const session = (await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } })) as {
      sessionId: string;
      capabilities: { browserVersion: string };
    };
    const own: Call = (method, path, body) => call(method, `/session/${session.sessionId}${path}`, body);
    await fitWindow(own, size);
    return createPage(own, session.capabilities.browserVersion, async () => {
      await own('DELETE', '').catch(() => undefined);
      await end(driver);
      await end(screen.process);
    });
  } catch (error) {
    await end(driver);
    await end(screen.process);
    throw error;
  }
}

function createPage(call: Call, version: string, close: () => Promise<void>): WebDriverPage {
  const execute = (script: string, ...args: unknown[]) => call('POST', '/execute/sync', { script, args });
  const evaluate = async (run: { toString(): string }, argument: unknown) => execute(`return (${run.toString()})(arguments[0])`, argument);

  const find = (path: Path): Promise<Record<string, string>> =>
    until(async () => {
      const found = await evaluate(findShown, typeof path === 'string' ? [path] : path);
      if (found === null) throw new Error(`${String(path)} is not there`);
      return found as Record<string, string>;
    });

  async function act(...actions: object[]): Promise<void> {
    await call('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }
  const moveTo = (x: number, y: number, origin: unknown = 'viewport') => ({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin });
  const press = [
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];

  return {
    version,
    goto: async (url) => void (await call('POST', '/url', { url })),
    reload: async () => void (await call('POST', '/refresh', {})),
    evaluate: evaluate as WebDriverPage['evaluate'],
    async evaluateIn(frame, run, argument) {
      const element = await find(frame);
      await call('POST', '/frame', { id: element });
      try {
        return (await evaluate(run, argument)) as never;
      } finally {
        await call('POST', '/frame', { id: null });
      }
    },
    async waitFor(is, argument) {
      await until(async () => {
        if (!(await evaluate(is, argument))) throw new Error(`it did not come to be: ${is.toString().slice(0, 200)}`);
      });
    },
    async click(path) {
      await find(path);
      const { x, y } = (await evaluate(middleOf, typeof path === 'string' ? [path] : path)) as { x: number; y: number };
      await act(moveTo(x, y), ...press);
    },
    async type(path, text) {
      const element = await find(path);
      await call('POST', `/element/${element[elementKey]}/value`, { text });
    },
    move: (x, y) => act(moveTo(x, y)),
    clickAt: (x, y) => act(moveTo(x, y), ...press),
    async wheel(x, y, deltaY) {
      const actions = [{ type: 'scroll', x, y, deltaX: 0, deltaY, duration: 0, origin: 'viewport' }];
      await call('POST', '/actions', { actions: [{ type: 'wheel', id: 'wheel', actions }] });
    },
    screenshot: async () => Buffer.from((await call('GET', '/screenshot')) as string, 'base64'),
    close,
  };
}

/** Runs in the browser, alone. */
function findShown(path: readonly string[]): Element | null {
  let root: ParentNode | null = document;
  let found: Element | null = null;
  for (const selector of path) {
    found = root?.querySelector(selector) ?? null;
    root = found?.shadowRoot ?? null;
  }
  return found !== null && found.getClientRects().length > 0 ? found : null;
}

/** Of what is shown, scrolled to where no bar at an edge of the window covers it. Runs in the browser, alone. */
function middleOf(path: readonly string[]): { readonly x: number; readonly y: number } {
  let root: ParentNode | null = document;
  let found: Element | null = null;
  for (const selector of path) {
    found = root?.querySelector(selector) ?? null;
    root = found?.shadowRoot ?? null;
  }
  if (path.length === 1) found?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = found?.getBoundingClientRect() ?? new DOMRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The window's bars take room that the driver does not tell of. */
async function fitWindow(call: Call, { width, height }: { readonly width: number; readonly height: number }): Promise<void> {
  await call('POST', '/window/rect', { x: 0, y: 0, width, height: height + 100 });
  const [ownWidth, ownHeight] = (await call('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] })) as [number, number];
  await call('POST', '/window/rect', { x: 0, y: 0, width: 2 * width - ownWidth, height: 2 * height + 100 - ownHeight });
}

function createCall(address: string): Call {
  return async (method, path, body) => {
    const response = await fetch(address + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebDriver, ${method} ${path.replace(/^\/session\/[^/]*/, '')}: ${JSON.stringify(value).slice(0, 300)}`);
    return value;
  };
}

async function until<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const endMs = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > endMs) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** It says its number when it is there. */
async function startScreen(): Promise<{ readonly display: string; readonly process: ChildProcess }> {
  const screen = spawn('/usr/bin/Xvfb', ['-displayfd', '1', '-screen', '0', '2000x1600x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [number] = (await once(screen.stdout, 'data')) as [Buffer];
  return { display: `:${number.toString().trim()}`, process: screen };
}

/** Debian keeps it in a folder of the machine's architecture and the library's version. */
function miniBrowser(): string {
  for (const architecture of readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu')))
    for (const version of readdirSync(`/usr/lib/${architecture}`).filter((name) => /^webkit2?gtk-/.test(name)))
      if (readdirSync(`/usr/lib/${architecture}/${version}`).includes('MiniBrowser')) return `/usr/lib/${architecture}/${version}/MiniBrowser`;
  throw new Error('there is no MiniBrowser: npm run test:browsers installs it on Debian');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
