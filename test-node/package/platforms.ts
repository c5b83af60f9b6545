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
}

const als = { backend: 'dist/entries/runtimes/server.js', otherBackend: 'dist/propagation/browser/zone.js' };

/** The platforms; the conditions of Workers are those of wrangler, those of the edge are those of Next.js. */
export const platforms: readonly Platform[] = [
  {
    name: 'browser',
    conditions: ['browser'],
    isServer: false,
    hasBuiltIns: false,
    backend: 'dist/entries/runtimes/browser.js',
    otherBackend: 'dist/propagation/server/async-local-storage.js',
  },
  {
    name: 'workerd',
    conditions: ['workerd', 'worker', 'browser'],
    isServer: false,
    hasBuiltIns: true,
    ...als,
    backend: 'dist/entries/runtimes/workerd.js',
  },
  {
    name: 'edge-light',
    conditions: ['edge-light', 'worker', 'browser'],
    isServer: false,
    hasBuiltIns: false,
    ...als,
  },
  { name: 'node', conditions: ['node'], isServer: true, hasBuiltIns: true, ...als },
  { name: 'deno', conditions: ['deno', 'node'], isServer: true, hasBuiltIns: true, ...als },
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
