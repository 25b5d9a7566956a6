/**
 * The Firefox of this machine, as its maker built it, over WebDriver BiDi. Playwright's own types and documentation don't speak of this way yet: its channel
 * "moz-firefox" is what Playwright's own tests use for it (playwright-core 1.65, src/server/bidi/).
 */
import { existsSync } from 'node:fs';
import { firefox, type Browser, type Page } from 'playwright';

/** $FIREFOX_PATH, or where Debian and Ubuntu put it. */
export async function launchFirefox(): Promise<Browser> {
  const executablePath = [process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error('there is no Firefox: npm run test:browsers installs it on Debian, or set FIREFOX_PATH');
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath });
  leaveMediaAsTheyAre(browser);
  return browser;
}

/** The one command that Playwright sends for every new window and Firefox 153 does not know ("unknown command"): colour scheme and the like stay the browser's own. */
const unknownCommand = 'emulation.setMediaFeaturesOverride';

interface BidiSession {
  send(method: string, params: unknown): Promise<unknown>;
}

/** As the client knows the part of Playwright that speaks with the browser; both run in this process. */
interface ClientBrowser {
  readonly _connection: { toImpl(browser: unknown): { readonly _browserSession: BidiSession } };
}

/** Takes a picture, say, as on a screen with so many pixels for each CSS px, and puts the window back to its own. */
export async function atDensity<Result>(page: Page, density: number, run: () => Promise<Result>): Promise<Result> {
  const { _session: session } = (page as unknown as ClientPage)._connection.toImpl(page).delegate;
  const set = (devicePixelRatio: number) => session.send('browsingContext.setViewport', { context: session.sessionId, devicePixelRatio });
  await set(density);
  try {
    return await run();
  } finally {
    await set(1);
  }
}

interface ClientPage {
  readonly _connection: { toImpl(page: unknown): { readonly delegate: { readonly _session: BidiSession & { readonly sessionId: string } } } };
}

const isPatched = Symbol('the media stay as they are');

function leaveMediaAsTheyAre(browser: Browser): void {
  const { _browserSession: session } = (browser as unknown as ClientBrowser)._connection.toImpl(browser);
  const sessions = Object.getPrototypeOf(session) as BidiSession & { [isPatched]?: true };
  if (sessions[isPatched]) return;
  sessions[isPatched] = true;
  const send = sessions.send;
  sessions.send = function (this: BidiSession, method, params) {
    return method === unknownCommand ? Promise.resolve({}) : send.call(this, method, params);
  };
}
