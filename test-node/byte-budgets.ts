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
  transformHelper: 200,
} as const;
