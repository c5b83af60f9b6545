/**
 * What README.md and docs say of what is carried, missing or wrong: words of the sentence, and the tests that hold it.
 *
 * A test is `file › title`, with the title as the file has it; a case of the conformance suite, `conformance › id`.
 */
export const claims: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'README.md': {
    'models that follow the code across `await`, promises, timers and events': [
      'conformance › await-pending',
      'conformance › timeout',
      'test-node/build/plugin.test.ts › the plugin carries the context in a bundle and its dependencies',
    ],
    'natively, without a context': [
      'test-node/readme-figures.test.ts › README.md has the figures of docs/benchmarks.md',
    ],
    'A message to a worker or a server brings no context along': [
      'conformance › worker-message',
      'conformance › thread-message',
    ],
    'in the page, in its workers and in its dependencies': [
      'test-browser/vite-app.test.ts › examples/vite carries the context in the dev server',
      'test-browser/vite-app.test.ts › examples/vite carries the context in the production build',
    ],
    "What Ambit carries itself never shows another flow's context": [
      'test-node/engines-fuzz.test.ts › runs random programs as Node does under AsyncLocalStorage',
      'test-browser/fuzz.test.ts › random programs in a page do, transformed, what they do on Node under AsyncLocalStorage',
      'test-browser/fuzz.test.ts › random programs in a page that no transform has seen see no wrong context',
    ],
    '`await keep(promise)` goes on in the context': [
      'conformance › keep-pending',
      'conformance › keep-merged-promises',
    ],
    'Without `keep`, the code after the `await` has no context': [
      'test-browser/unseen-code.test.ts › an await in code that the transform has not seen loses the context',
      'test-browser/echo.test.ts › starts the echo by data-await="echo", and only by that',
      'test-browser/echo.test.ts › starts the echo behind dist/ambit.core',
      'test-browser/echo.test.ts › ambit/echo is the echo for browsers',
    ],
    '`detectLostContext()` names the awaits that lose one': [
      'test-browser/detector.test.ts › detectLostContext() reports the place of each await that loses a context, once',
    ],
    'In browsers `ambit` brings zone.js, by which it carries timers and animation frames': [
      'test-browser/light.test.ts › the light backend names itself, and brings no zone.js',
      'test-browser/light.test.ts › the light backend carries callbacks of each scheduler',
    ],
    'A zone.js that the page loads, before it or after it, goes on undisturbed': [
      'test-browser/light.test.ts › backend goes on undisturbed, and its tasks are carried',
      'test-browser/conformance.test.ts › runs the suite, and nothing is wrong',
    ],
    'both in one page share their contexts': [
      'test-browser/light.test.ts › a page with both backends has one context, whichever came first',
    ],
    'A worker begins without a context': ['conformance › worker-message', 'conformance › thread-message'],
    'run in the context in which they were passed': [
      'conformance › idle-callback',
      'conformance › posted-task',
      'conformance › lock',
      'conformance › canvas-to-blob',
    ],
    'Those that a page cannot observe': [
      'test-node/engines-page-events.test.ts › has what an event or a callback sees in',
      'conformance › image-of-a-picture',
    ],
    'A listener runs in the context of the code that dispatches the event': [
      'conformance › dispatch-event',
      'conformance › request-that-is-sent',
      'conformance › mutation-observer',
    ],
    '`bind()` a listener for the context where it was added': ['conformance › dispatch-event-bound'],
    'Servers differ: on Node, sockets, message ports and servers keep the context': [
      'conformance › socket-data',
      'conformance › message-channel',
      'conformance › request-of-a-server-of-a-context',
    ],
  },
  'docs/context-loss.md': {
    'A lost context is missing': [
      'test-node/contexts/tags.test.ts › TagsContext.get() is never undefined, and always the same one outside of tags()',
      'conformance › model-require',
    ],
    'What Ambit carries itself (native `await`': [
      'test-node/engines-fuzz.test.ts › runs random programs as Node does under AsyncLocalStorage',
      'test-browser/fuzz.test.ts › random programs in a page that no transform has seen see no wrong context',
    ],
    '`capabilities()` returns what the current runtime carries': [
      'test-node/context-loss.test.ts › where it holds, and what to do',
    ],
    'So the code after the `await` has no context': [
      'test-browser/diagnose.test.ts › a native await loses the context there',
    ],
    'It restores the context after each `await` of the bundle': [
      'test-node/build/plugin.test.ts › the plugin carries the context in a bundle and its dependencies',
    ],
    'Code that it has not seen still loses the context': [
      'test-browser/unseen-code.test.ts › an await in code that the transform has not seen loses the context',
    ],
    'the context follows the promises, and no plugin is needed': [
      'test-browser/unseen-code.test.ts › compiled down to a generator',
    ],
    'An app without zones, which is what Angular makes since 21': [
      'test-browser/unseen-code.test.ts › an await in code that the transform has not seen loses the context',
    ],
    'after one without it there is no context left to keep': ['conformance › keep-without-a-context'],
    'A rejection is kept too': ['conformance › keep-rejected', 'conformance › keep-aborted'],
    'Each `await` of it goes on in the context of the code that awaits': [
      'conformance › keep-awaited-elsewhere',
    ],
    'An `await` of a plain native promise keeps its context then': [
      'test-browser/echo.test.ts › startEcho() carries the context across native awaits until it is ended',
    ],
    'Code that reads `constructor` and then resolves another promise': [
      'test-browser/echo.test.ts › startEcho() shows the context of code that reads a constructor to an await of none',
    ],
    'It names each `await` that loses a context, once': [
      'test-browser/detector.test.ts › detectLostContext() reports the place of each await that loses a context, once',
      'test-browser/detector.test.ts › detectLostContext() throws at each such await where it is strict',
    ],
    'unless the transform has seen the `await` of it': [
      'conformance › thenable-awaited',
      'conformance › thenable-returned-by-an-async-function',
      'conformance › thenable-promise-resolve',
    ],
    '`keep(query())` calls the `then` in the context as well': ['conformance › keep-thenable'],
    'the callback has the context of the job that happened to wake the pool': [
      'conformance › pool-of-unbound-callbacks',
      'conformance › pool-of-bound-callbacks',
    ],
    'keeps the context of its first user': [
      'test-node/propagation/lazily-made.test.ts › an interval that is made lazily keeps the context of its first user',
      'test-node/propagation/lazily-made.test.ts › a socket that is made lazily keeps the context of its first user',
      'test-node/propagation/lazily-made.test.ts › an exporter that is made lazily keeps the context of its first user',
    ],
    'In browsers, Ambit hooks such a replacement': [
      'test-browser/replaced-globals.test.ts › which came after Ambit',
    ],
    'passes on before that see the context of the code that runs the queue': [
      'test-browser/replaced-globals.test.ts › that came in a context, from the next entry on',
      'test-node/propagation/replaced-globals.test.ts › that came in a context, from the next entry on',
    ],
    'A busy engine may run queued work': ['conformance › lock-held', 'conformance › stream-write-queued'],
    'Listeners have the context of the *dispatch*': [
      'conformance › dispatch-event',
      'conformance › event-emitter',
      'conformance › click',
      'conformance › abort',
    ],
    '`bind` gives a listener the context of its registration': ['conformance › dispatch-event-bound'],
    'another context makes one load again before that is reported': [
      'test-node/engines-loads.test.ts › a load that another context has begun anew is never reported in that of the first',
      'test-node/engines-loads.test.ts › report who started them, or nobody, in',
    ],
    'What Ambit cannot see is the exception': [
      'test-node/engines-loads.test.ts › report who started them, or nobody, in',
    ],
    "never another one's": ['test-node/engines-page-events.test.ts › and bind() helps'],
    'an event from outside is not always in no context': [
      'test-node/context-loss.test.ts › where it holds, and what to do',
    ],
    'They have no context; on Node and Deno': [
      'conformance › resize-observer',
      'conformance › intersection-observer',
      'conformance › performance-observer',
    ],
    'The body of a generator, sync or async, runs in the context of the caller': [
      'conformance › generator-resumed',
      'conformance › async-generator-resumed',
    ],
    'A bound async generator takes one call of `next()` after the other': [
      'test-node/propagation/bind-iterator.test.ts › bind() runs an async generator in its frame, also for requests that are queued',
    ],
    'The helpers of a bound iterator': ['conformance › generator-bound-helpers'],
    'nothing follows a message there by itself': [
      'conformance › worker-message',
      'conformance › thread-message',
    ],
    'In a browser it does so after an `await` that has lost the context': [
      'conformance › exit-in-another-flow',
    ],
    'Deno 2.9 leaks the context of an `import()` into': [
      'conformance › request-after-import',
      'conformance › socket-data-after-import',
      'conformance › child-output-after-import',
      'conformance › timeout-signal-after-import',
    ],
    'A runtime without `AsyncLocalStorage` that is no browser': [
      'test-node/propagation/keep-synchronous.test.ts › keep() never shows one of many flows the context of another, nor none',
      'test-node/conformance-synchronous.test.ts › the synchronous backend carries exactly what it says',
    ],
  },
  'docs/how-await-works.md': {
    'This page follows one `await` through the four ways': [
      'test-node/build/document.test.ts › docs/how-await-works.md shows the whole output of the transform',
    ],
    'has what each runtime carries, case by case': [
      'test-node/conformance/document.test.ts › docs/conformance.md has a row for each case of the suite, and for no other',
    ],
    'Four things can miss the context in a page': [
      'test-browser/web-platform.test.ts › miss a context, and see no other, after return() of a thenable whose then is a getter',
      'test-node/build/cases/faulty-iterators.ts › limit: a getter of what an async iterator answers',
      'test-node/build/cases/faulty-iterators.ts › limit: return of an iterator in a destructuring that awaits a rejection',
      'test-node/build/cases/faulty-iterators.ts › limit: the caller of an await that throws',
    ],
    'It is also a leak': ['conformance › flows-never-see-a-wrong-context'],
    'the context is missing there, but never wrong': [
      'test-browser/fuzz.test.ts › random programs in a page that no transform has seen see no wrong context',
    ],
  },
  'docs/servers.md': {
    'On a server the context is usually that of a request': [
      'test-node/integrations/fetch.test.ts › fetchContext() starts each request in its own contexts, and in none of the server',
    ],
    'Each of these starts every request from the empty frame': [
      'test-node/integrations/hono.test.ts › honoContext() starts each request in its own contexts, and in none of the server',
      'test-node/integrations/express.test.ts › expressContext() starts each request of a connection in its own contexts',
      'test-node/integrations/fastify.test.ts › fastifyContext() starts each request of a connection in its own contexts',
    ],
    '`ctx.waitUntil(promise)` needs nothing': [
      'test-node/load/load.test.ts › fetchContext() and honoContext() on',
    ],
    'A request sees the contexts that were made for it, and no others': [
      'test-node/integrations/leftovers.test.ts › without what earlier ones entered and imported',
      'test-node/load/load.test.ts › no wrong context in',
    ],
    'The handler, later middleware and hooks, error handlers': [
      'test-node/integrations/hono.test.ts › honoContext() runs later middleware, the error handler and what answers 404 in the contexts',
      'test-node/integrations/express.test.ts › expressContext() binds the events of the request and of the response',
      'test-node/integrations/fastify.test.ts › fastifyContext() keeps the contexts past body parsers and in every hook',
    ],
    'An error of `create` is an error of the request': [
      'test-node/integrations/hono.test.ts › honoContext() hands what goes wrong in making the context to app.onError',
      'test-node/integrations/fetch.test.ts › fetchContext() rejects with what goes wrong in making the context',
    ],
    'It checks some 400,000 reads of context on each': ['test-node/load/load.test.ts › no wrong context in'],
    "the context may be missing or another's, depending on the runtime": [
      'conformance › stream-pull',
      'conformance › stream-transform',
      'conformance › async-generator-next-queued',
    ],
    'A loop that writes to a `TransformStream` goes on': [
      'test-node/integrations/streamed-loop.test.ts › goes on in its own context',
    ],
    'Deno 2.9 leaks the context of a request that imports a module': [
      'conformance › request-after-import',
      'test-node/integrations/leftovers.test.ts › without what earlier ones entered and imported',
    ],
    'Its connections inherit that context on Node and Bun': [
      'conformance › request-of-a-server-of-a-context',
    ],
    'run queued work in the context of the work before it': [
      'conformance › lock-held',
      'conformance › stream-write-queued',
      'conformance › random-int-in-one-refill',
      'conformance › async-generator-next-queued',
    ],
    'keep the context of the request that made them': [
      'test-node/propagation/lazily-made.test.ts › an interval that is made lazily keeps the context of its first user',
      'test-node/propagation/lazily-made.test.ts › an exporter that is made lazily keeps the context of its first user',
    ],
    '[Why is my context lost?](context-loss.md) has the rest': [
      'test-node/doc-links.test.ts › links to what is there',
    ],
  },
  'docs/library-queues.md': {
    "The context that your function then sees is not missing but another's": [
      "test-node/library-queues/library-queues.test.ts › it is another's",
    ],
    "What Ambit carries itself never shows another flow's context": [
      'test-node/engines-fuzz.test.ts › runs random programs as Node does under AsyncLocalStorage',
      'test-browser/fuzz.test.ts › random programs in a page that no transform has seen see no wrong context',
    ],
    'Each row is a test with the real library': [
      'test-node/library-queues/library-queues.test.ts › the remedy makes it its own',
      'test-node/library-queues/library-queues.test.ts › docs/library-queues.md has the table of these cases',
    ],
    '`bind` fixes a function to the context that is active': ['conformance › bind-fixes-the-context'],
    'An API that returns a promise needs neither': [
      'test-node/library-queues/library-queues.test.ts › it is its own, too',
    ],
  },
  'docs/conformance.md': {
    'No cell is wrong': [
      'test-node/conformance/document.test.ts › docs/conformance.md has each runtime that the command runs by itself, and none with a wrong cell',
    ],
    'must not carry them either': [
      'test-node/conformance/faults-of.test.ts › faultsOf() finds a limit that is ours, because a raw AsyncLocalStorage carries what it names',
    ],
    'They name no limits, so what they do not carry, they lose silently': [
      'test-node/conformance-detects.test.ts › runSuite() passes a system that is not Ambit, but for exits in the wrong order',
    ],
    '✓ holds · – not carried': [
      'test-node/conformance/document.test.ts › docs/conformance.md has a row for each case of the suite, and for no other',
    ],
    'Each case runs three times': [
      'test-node/conformance-detects.test.ts › runSuite() fails a system whose snapshots change',
    ],
  },
  'docs/from-python.md': {
    'Timers, callbacks and promises inherit the context': [
      'conformance › timeout',
      'conformance › read-file',
      'conformance › then-of-a-pending-promise',
    ],
    'in a browser without a build, `await` needs `keep()`': [
      'conformance › await-pending',
      'conformance › keep-pending',
    ],
  },
};
