/** For what bundles are made. */
export interface Platform {
  readonly name: string;
  /** The conditions that bundlers for it go by, beside `import` and `default`. */
  readonly conditions: readonly string[];
  /** Whether its programs are those of a server, for which bundlers take what only servers have. */
  readonly isServer: boolean;
  /** Whether it has modules of its own, whose names begin with `node:`. */
  readonly hasBuiltIns: boolean;
  /** The file that `#backend` must lead to, and a file of the backend that must not be there. */
  readonly backend: string;
  readonly otherBackend: string;
  /** The files that `#inspect` and `#settings-host` must lead to, and those that must not be there. */
  readonly chosen: readonly string[];
  readonly others: readonly string[];
}

const als = { backend: 'dist/entries/runtimes/server.js', otherBackend: 'dist/propagation/browser/zone.js' };
const inspect = ['dist/platform/server-inspect.js', 'dist/platform/browser-inspect.js'] as const;
const settings = [
  'dist/settings/hosts/server-settings.js',
  'dist/settings/hosts/browser-settings.js',
] as const;
/** What has files, what prints objects as they say but has no files, and what has neither. */
const server = { chosen: [inspect[0], settings[0]], others: [inspect[1], settings[1]] };
const edge = { chosen: [inspect[0], settings[1]], others: [inspect[1], settings[0]] };
const page = { chosen: [settings[1]], others: [inspect[0], settings[0]] };

/** The platforms; the conditions of Workers are those of wrangler, those of the edge are those of Next.js. */
export const platforms: readonly Platform[] = [
  {
    name: 'browser',
    conditions: ['browser'],
    isServer: false,
    hasBuiltIns: false,
    backend: 'dist/entries/runtimes/browser.js',
    otherBackend: 'dist/propagation/server/async-local-storage.js',
    ...page,
  },
  {
    name: 'workerd',
    conditions: ['workerd', 'worker', 'browser'],
    isServer: false,
    hasBuiltIns: true,
    ...als,
    ...edge,
    backend: 'dist/entries/runtimes/workerd.js',
  },
  {
    name: 'edge-light',
    conditions: ['edge-light', 'worker', 'browser'],
    isServer: false,
    hasBuiltIns: false,
    ...als,
    ...edge,
  },
  { name: 'node', conditions: ['node'], isServer: true, hasBuiltIns: true, ...als, ...server },
  { name: 'deno', conditions: ['deno', 'node'], isServer: true, hasBuiltIns: true, ...als, ...server },
];

/**
 * The subpaths for build tools, which only Node, Deno and Bun run. What they ask for stays outside of a bundle, as it does
 * in those of such tools: it is the tool itself, or native.
 */
export const buildTimeSubpaths: readonly string[] = [
  './vite',
  './rollup',
  './rolldown',
  './webpack',
  './rspack',
  './esbuild',
  './transform',
];
