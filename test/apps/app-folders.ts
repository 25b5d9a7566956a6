import { fileURLToPath } from 'node:url';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a server of the applications needs beside the pages: npm puts a package that another one has in an elder version below test/. */
export const appFolders: Readonly<Record<string, string>> = {
  '/modules/': folder('../../node_modules'),
  '/test-modules/': folder('../node_modules'),
  '/pages/': folder('pages'),
};
