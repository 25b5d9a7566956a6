/** The cases: a folder for each feature, and the applications of test/apps. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright';
import { apps, type App } from '../apps/apps.js';
import type { Bounds } from './measure.js';

/**
 * - live: the operator is there, then the page changes.
 * - late: the page has changed, then the console is loaded anew.
 * - reload: the page is loaded anew in the same session, and changes again.
 * - reconnect: the page changes while the customer's line is cut, and then the line is mended.
 */
export const ways = ['live', 'late', 'reload', 'reconnect'] as const;
export type Way = (typeof ways)[number];

export const kinds = ['features', 'pages'] as const;
export type Kind = (typeof kinds)[number];

export interface FidelityCase {
  readonly kind: Kind;
  readonly name: string;
  /** In a line. */
  readonly what: string;
  /** On the server of the cases. */
  readonly path: string;
  /** A selector: the page has drawn itself. */
  readonly ready: string | null;
  /** Leaves the page at rest. */
  change(customer: Page): Promise<unknown>;
  /** Those that make sense. */
  readonly ways: readonly Way[];
  /** Of the customer's browser. */
  readonly context: BrowserContextOptions;
  /** More attributes of the script tag. */
  readonly tag: Readonly<Record<string, string>>;
  /** Of the page's response. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the operator must be able to read in place of what cannot be shown. */
  readonly placeholder: string | null;
  readonly bounds: Bounds;
}

export const featuresFolder = fileURLToPath(new URL('features/', import.meta.url));

/** Issue 3, "What it must show". */
const boundsOf: Readonly<Record<Kind, Bounds>> = { features: { tree: 1, ink: 0.005 }, pages: { tree: 0.999, ink: 0.01 } };

export interface CaseFilter {
  /** A part of the name. */
  readonly name?: string;
  readonly kind?: Kind;
}

export async function findCases({ name = '', kind }: CaseFilter = {}): Promise<FidelityCase[]> {
  const features =
    kind === 'pages'
      ? []
      : await Promise.all(
          featureNames()
            .filter((each) => each.includes(name))
            .map(loadFeature),
        );
  const pages = kind === 'features' ? [] : apps.filter((app) => app.name.toLowerCase().includes(name.toLowerCase())).map(ofApp);
  return [...features, ...pages];
}

export function featureNames(): string[] {
  return readdirSync(featuresFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(featuresFolder, entry.name, 'change.js')))
    .map((entry) => entry.name)
    .sort();
}

/** What a change.js exports. */
interface FeatureModule {
  default(customer: Page): Promise<unknown>;
  readonly what: string;
  readonly context?: BrowserContextOptions;
  readonly tag?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly placeholder?: string;
  /** One way, or several. */
  readonly after?: Way | readonly Way[];
}

export async function loadFeature(name: string): Promise<FidelityCase> {
  const feature = (await import(/* @vite-ignore */ pathToFileURL(join(featuresFolder, name, 'change.js')).href)) as FeatureModule;
  const page = existsSync(join(featuresFolder, name, 'before.xhtml')) ? 'before.xhtml' : 'before.html';
  return {
    kind: 'features',
    name,
    what: feature.what,
    path: `/features/${name}/${page}`,
    ready: null,
    change: (customer) => feature.default(customer),
    ways: feature.after === undefined ? ways : ways.filter((way) => feature.after?.includes(way)),
    context: feature.context ?? {},
    tag: feature.tag ?? {},
    headers: feature.headers ?? {},
    placeholder: feature.placeholder ?? null,
    bounds: boundsOf.features,
  };
}

function ofApp(app: App): FidelityCase {
  return {
    kind: 'pages',
    name: app.name,
    what: app.steps.map(({ what }) => what).join(', '),
    path: app.path,
    ready: app.ready,
    async change(customer) {
      for (const { run } of app.steps) await run(customer);
    },
    ways,
    context: app.context ?? {},
    tag: {},
    headers: {},
    placeholder: null,
    bounds: boundsOf.pages,
  };
}
