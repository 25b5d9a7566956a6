import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface LaunchOptions {
  /** As people have them, and not hidden as playwright does: they take room. */
  readonly hasScrollbars?: boolean;
}

/** The Chromium of this machine: $CHROMIUM_PATH, or where Debian and Google put it. */
export function launchBrowser({ hasScrollbars = false }: LaunchOptions = {}): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: flags,
    ignoreDefaultArgs: hasScrollbars ? ['--hide-scrollbars'] : [],
  });
}
