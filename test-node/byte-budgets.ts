/** What bundles may weigh, in bytes, minified and gzipped, and without zone.js. */
export const byteBudgets = {
  /**
   * The script with propagation, models and tags: `dist/ambit.core.min.js`. It was 8,000 before iterators that throw were
   * followed, and elements could not pass for globals. Operations and callbacks take 1,330 more: known only as long as they
   * run 250, connections, requests and animations that really started 250, the ways in which elements begin to load 600,
   * what blocks and listeners of before 100, five callbacks and the transaction of an upgrade 130. Models take 1,330 more:
   * equality that is symmetric and linear in sets 370, data of other realms 260, schemas refused as they are defined 230,
   * copies that are not validated again 100, fields of classes refused 140, dates 80, the rest for keys and messages.
   * Options of variables and copies that are checked take 140, limits of what waits in streams and
   * generators, and remedies 70. What a page puts in the place of promises and schedulers later is hooked, for 250, and
   * named, for 170. What a page cannot observe is named, and file entries call back in their contexts, for 100. Schemas
   * looked into for classes whose values errors hide, and for those that `v.lazy()` returns, sets of instances and classes
   * that read fields as they are tried take 320 together.
   */
  scriptTagCore: 12_220,
  /**
   * `{ ContextVar }` without the backend of browsers. 70 of it tell a promise that an engine awaits by itself, whatever
   * its `then`, from a thenable, and 120 check its options, each read once. 200 notice that what a generator yields is
   * fulfilled: until then a rejection resumes it, afterwards a request, whose context is another one.
   */
  contextVar: 1_900,
  /** What that backend adds to it. The bar is 2,000. To hook what a page replaces later takes 250, to name it 100. */
  browserPatches: 4_400,
  /** By how much the await transform may make the bundle of a real library grow. */
  transformGrowth: 0.08,
  /** What it may add to one that weighs less than 2,000, where the helper that each bundle needs is most of it. */
  transformHelper: 190,
} as const;

/**
 * What a bundle of one export of the packed package may weigh, in bytes, minified and gzipped, without zone.js: on a server
 * and in a browser, with the backend of each.
 */
export const exportBudgets: Readonly<Record<string, { readonly server: number; readonly browser: number }>> =
  {
    // In a browser, 1,250 of each are what knows operations, and 350 what hooks what a page replaces later; see `scriptTagCore`.
    // On a server, 450 are the limits of its engine, each with a remedy.
    ContextVar: { server: 3_200, browser: 6_075 },
    Snapshot: { server: 3_150, browser: 5_850 },
    bind: { server: 3_100, browser: 5_800 },
    keep: { server: 3_150, browser: 5_850 },
    // In each of the following, 1,850 are what models do with schemas, copies, sets, dates and other realms; see there as well.
    ContextModel: { server: 8_250, browser: 10_725 },
    tags: { server: 8_525, browser: 11_000 },
    Settings: { server: 12_075, browser: 14_725 },
    // A server finds variables in any case, knows a test of Prefect, warns of each mistake in a file once, and shows no
    // value that stands in the place of a Secret: 250 bytes more than without, which Prefect's users would otherwise miss.
    temporarySettings: { server: 28_075, browser: 28_425 },
    InProcessClient: { server: 7_500, browser: 10_275 },
    FlowRunContext: { server: 32_400, browser: 34_725 },
    // Options that are checked, and names of parameters in all forms of a function: 2 kB.
    task: { server: 62_250, browser: 62_475 },
    flow: { server: 63_000, browser: 63_200 },
  };
