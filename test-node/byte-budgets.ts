/** What bundles may weigh, in bytes, minified and gzipped, and without zone.js. */
export const byteBudgets = {
  /**
   * The bundle for a script tag with propagation, models and tags: `dist/ambit.core.min.js`. The bar is 8,000: the
   * schemas of `Ambit.v`, the echo, and the patches of the platform's operations are what is over.
   */
  scriptTagCore: 10_600,
  /** `{ ContextVar }` without the backend of browsers. The bar is 1,500: `keep` and `suspend` are what is over. */
  contextVar: 2_200,
  /** What that backend adds to it. The bar is 2,000: the tables of operations and the async generators are what is over. */
  browserPatches: 3_000,
  /** By how much the await transform may make the bundle of a real library grow. */
  transformGrowth: 0.08,
  /** What it may add to one that weighs less than 2,000, where the helper that each bundle needs is most of it. */
  transformHelper: 190,
} as const;

/**
 * What a bundle of one export of the packed package may weigh, in bytes, minified and gzipped, without zone.js: on a server
 * and in a browser, with the backend of each, which alone is about 2,400 and 4,400.
 */
export const exportBudgets: Readonly<Record<string, { readonly server: number; readonly browser: number }>> =
  {
    ContextVar: { server: 3_250, browser: 5_300 },
    Snapshot: { server: 2_950, browser: 4_800 },
    bind: { server: 2_900, browser: 4_700 },
    keep: { server: 2_600, browser: 4_700 },
    ContextModel: { server: 6_300, browser: 8_500 },
    tags: { server: 6_700, browser: 9_000 },
    Settings: { server: 12_000, browser: 14_500 },
    temporarySettings: { server: 23_500, browser: 23_500 },
    InProcessClient: { server: 7_500, browser: 10_000 },
    FlowRunContext: { server: 32_000, browser: 34_500 },
    task: { server: 55_500, browser: 55_500 },
    flow: { server: 56_000, browser: 56_000 },
  };
