/** What bundles may weigh, in bytes, minified and gzipped, and without zone.js. */
export const byteBudgets = {
  /**
   * The script with propagation, models and tags: `dist/ambit.core.min.js`. The bar is 8,500, and it is
   * 5,700 over that. Fixes have added, each with its bytes:
   *
   * - 1,330 for operations and callbacks: how elements begin to load 600, connections, requests and animations that really
   *   started 250, what is held no longer than an operation runs 250, listeners of before 100, callbacks 130.
   * - 1,330 for models: equality that is symmetric and linear in sets 370, data of other realms 260, schemas refused as they
   *   are defined 230, fields of classes refused 140, copies that are not validated again 100, dates 80, messages 150.
   * - 420 for what a page puts in the place of promises and schedulers later: hooked 250, named 170.
   * - 180 for a zone.js that a page loads after Ambit: its promises are hooked at once, its requests hold no context, and no
   *   limit is named that it has not.
   * - 210 for the options of variables and copies, which are checked 140, and for what waits in streams and generators 70.
   * - 100 for what a page cannot observe, which is named, and for file entries, which call back in their contexts.
   * - 130 for speed: elements that load nothing are not slowed down, and a loading that nobody saw begin is in no context.
   * - 350 for schemas: those with classes whose values errors hide, and those that `v.lazy()` returns; for sets of instances,
   *   and for classes that read fields as they are tried.
   * - 170 for data of any depth, and for what a schema of `v.lazy()` cannot follow; 110 for characters that nobody sees, which are
   *   escaped where names are printed.
   * - 640 for loads that nobody saw begin: of the same source by a borrowed method or by `relList`, of a link that is moved, of a
   *   script that the parser has started; and for events of loads that were replaced.
   * - 60 for forms, which do not pass for globals that an engine lacks, and 70 for images that are made to load again.
   * - 230 for models that are created in a third of the time: their schemas are read once, and frozen objects told by
   *   looking at them; and for classes whose getters a field would hide. 260 more for those that are validated right into the
   *   context, and for leaves and items that are copied without a list of their keys: a quarter of the time.
   * - 30 for variables that read and run in the engine's store, where it has one: half to a third of the time on Bun.
   *
   * Each of these is a wrong or lost context, or a silent mistake, without it; so the bar gives way, and not they.
   */
  scriptTagCore: 14_200,
  /**
   * The same without zone.js, all in all: `dist/ambit.core.light.min.js`. The bar is 9,000, of which propagation
   * alone takes 8,200, and it is 5,250 over that. By the parts, each measured with those before it:
   *
   * - 1,800 for `{ ContextVar }`, and 1,000 for the rest of propagation: `bind`, `Scope`, `Snapshot`, `keep`, `capabilities`.
   * - 5,400 for the backend. To leave a part out would save: how elements load 915, the record of operations 820, their starts 410,
   *   listeners 335, callbacks 325, replaced promises and schedulers 220, links and images that load again 230, generators 165,
   *   `Array.fromAsync` 120, timers and frames 110, a zone.js of the page 210, and what joins and names them all the rest.
   * - 5,250 for models, 1,300 of them the schemas and the parser of valibot: equality 750, validation 730, immutability 520, views of
   *   sets and maps 240, copies 220, fields of classes 200, checks of schemas 290, speed 260, `ContextModel` itself and its
   *   errors the rest.
   * - 800 for tags, and for the schemas that a page is given as `Ambit.v`.
   *
   * 260 of it make a context of its input without an object in between, and copy large data in a quarter of the time.
   * A context that is validated and immutable is what the core is for, so it stays. Other options of the minifiers find 50 bytes.
   */
  scriptTagCoreLight: 14_540,
  /**
   * `{ ContextVar }` without the backend of browsers. 70 of it tell a promise that an engine awaits by itself, whatever
   * its `then`, from a thenable, and 120 check its options, each read once. 200 notice that what a generator yields is
   * fulfilled: until then a rejection resumes it, afterwards a request, whose context is another one. 30 let it use the store of
   * a server's engine directly: a read takes a third less on Node, and half on Bun.
   */
  contextVar: 1_930,
  /**
   * What that backend adds to it. The bar is 2,000. To hook what a page replaces later takes 250, to name it 100, and 100
   * keep forms from passing for globals that an engine lacks; 680 to know a load that nobody saw begin, and 165 a zone.js that
   * comes later.
   */
  browserPatches: 5_575,
  /** The same for the light backend: 100 more hook timers and animation frames, or leave them to a zone.js of the page. */
  lightPatches: 5_675,
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
    // In a browser, 1,250 of each are what knows operations, 420 what hooks what a page replaces later, and
    // 130 what spares elements that load nothing, 675 what knows a load that nobody saw begin, and 175
    // what knows a zone.js that comes later; see `scriptTagCore`.
    // On a server, 450 are the limits of its engine, each with a remedy, and 30 let variables use its store directly. On both, up to 200 know how a generator is resumed.
    // All but the first four recognise schemas of secrets and read each option once: 130 on a server, 280 in a browser; task
    // and flow mask and escape what they say, too.
    ContextVar: { server: 3_435, browser: 7_480 },
    Snapshot: { server: 3_205, browser: 7_200 },
    bind: { server: 3_150, browser: 7_150 },
    keep: { server: 3_180, browser: 7_200 },
    // In each of the following, 2,100 are what models do with schemas, copies, sets, dates, other realms and data of any depth;
    // see there as well.
    ContextModel: { server: 9_540, browser: 13_110 },
    tags: { server: 9_875, browser: 13_440 },
    // 320 of this and of the next one remember the settings that were made of others, and know whether anything has changed
    // since: `temporarySettings()` and `useProfile()` run in a tenth of the time.
    Settings: { server: 13_450, browser: 17_300 },
    // A server finds variables in any case, knows a test of Prefect, warns of each mistake in a file once, and shows no
    // value that stands in the place of a Secret: 250 bytes more than without, which Prefect's users would otherwise miss. Profiles
    // of another shape are refused, lines of `.env` that grow, and files that are none: 150.
    temporarySettings: { server: 30_135, browser: 31_525 },
    // 800 of it are the orchestration rules: when a run is retried, waits, is cancelled, or has ended. 450 keep no more than so
    // many ended runs. 400 are the fields of runs by their names, which make a run several times as fast as copying does.
    // 1,600 name runs, and let them be watched, paused, resumed and given input.
    InProcessClient: { server: 10_925, browser: 14_900 },
    // 150 of this and of the next two are the methods that a client, runner, store or sink of a user must have.
    // 850 of that and of the next two are the scope of a run: its signal, the runs within it, and its work in the background.
    // 4,000 of it and of the next two are the stores that results are kept in, and how results are written.
    FlowRunContext: { server: 38_900, browser: 42_725 },
    // Options that are checked, and names of parameters in all forms of a function: 2 kB. That each answer of a client is
    // checked and obeyed, those rules included: 1.5 kB; that results stay beside states, and of ended runs so many: 0.6 kB.
    // 110 of it warn that no run is sent to PREFECT_API_URL, and 130 give what a client throws a code.
    // 250 end an attempt that takes too long, with what it started. 400 call hooks.
    // 500 let a task run give its place at a task runner away while it waits for others.
    // 1,100 find futures and states anywhere in data, and know values that are marked.
    // 900 are the lists of futures that `map` returns, waits that take up to some time, and done callbacks.
    // 800 of this and of the next ones are models and settings at a fraction of the time; see `temporarySettings`.
    // 1,050 name runs and results, validate parameters by a schema, log prints, ask whether to retry, and say what to use for Prefect's options.
    // About 6,000 of a task cache its results, by a hash of what they come from, and run in transactions; about 3,000 of both are
    // generators, cancellation and pauses.
    task: { server: 86_880, browser: 88_385 },
    flow: { server: 82_925, browser: 84_470 },
  };
