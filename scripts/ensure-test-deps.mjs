// node scripts/ensure-test-deps.mjs [chromium] [firefox] [webkit]: the browsers that tests need; without a name Chromium, which is all that npm test needs.
// Finds each, or on Debian as root installs it; never skips in silence.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const { CHROMIUM_PATH, FIREFOX_PATH } = process.env;
const browsers = {
  chromium: {
    name: 'Chromium',
    isThere: () => [CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].some((path) => path && existsSync(path)),
    packages: ['chromium'],
    orSet: ' or set CHROMIUM_PATH to a Chromium or Chrome',
  },
  firefox: {
    name: 'Firefox',
    isThere: () => [FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'].some((path) => path && existsSync(path)),
    packages: ['firefox-esr'],
    orSet: ' or set FIREFOX_PATH to a Firefox',
  },
  // MiniBrowser has no headless mode: it is shown on a screen that nobody sees.
  webkit: {
    name: "WebKitGTK's driver",
    isThere: () => ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'].every((path) => existsSync(path)),
    packages: ['webkit2gtk-driver', 'xvfb'],
    orSet: '',
  },
};

const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

for (const key of process.argv.length > 2 ? process.argv.slice(2) : ['chromium']) {
  const browser = browsers[key];
  if (browser === undefined) {
    console.error(`There is no browser "${key}": ${Object.keys(browsers).join(', ')}.`);
    process.exit(1);
  }
  const { name, isThere, packages, orSet } = browser;
  if (isThere()) continue;
  if (canInstall) {
    console.log(`${name} is missing: installing it with apt-get …`);
    run('apt-get', 'update') && run('apt-get', 'install', '-y', '--no-install-recommends', ...packages);
  }
  if (isThere()) continue;
  console.error(`The browser tests need ${name}: install it (Debian: apt-get install ${packages.join(' ')})${orSet}.`);
  process.exit(1);
}
