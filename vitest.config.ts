import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const resolve = {
  alias: {
    '@pagetwin/protocol': source('packages/protocol/src/index.ts'),
    '@pagetwin/sdk': source('packages/sdk/src/index.ts'),
    '@pagetwin/push-server': source('packages/push-server/src/index.ts'),
  },
};
const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// unit: happy-dom, for what needs no layout · node: protocol and server · browser: real Chromium, several packages in one page · e2e: the whole, through the real server ·
// chaos: everything that breaks on lines and in processes (npm run test:chaos; a short form in npm test) ·
// browsers: the same in other browsers than Chromium (npm run test:browsers, no part of npm test).
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        oxc,
        test: {
          name: 'unit',
          environment: 'happy-dom',
          include: ['packages/{sdk,operator-console}/src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
        },
      },
      {
        resolve,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'packages/{protocol,push-server}/src/**/*.test.ts',
            'test/{architecture,budget,protocol}/**/*.test.ts',
            'test/fidelity/measures/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
        },
      },
      {
        resolve,
        oxc,
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}', 'test/**/*.browser.test.ts'],
          testTimeout: 60_000,
          // A busy machine stands still for longer than the second that is the default.
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: chromiumFlags } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/**/*.e2e.test.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        resolve,
        test: {
          name: 'chaos',
          environment: 'node',
          include: ['test/chaos/**/*.chaos.test.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        resolve,
        test: {
          name: 'browsers',
          environment: 'node',
          include: ['test/browsers/**/*.browsers.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
