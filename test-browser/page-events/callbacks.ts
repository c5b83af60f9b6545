import type { PageEvent } from './page-event.ts';

/** What a platform calls back that is no listener. */
export const callbacks: readonly PageEvent[] = [
  {
    what: '`requestIdleCallback`, `scheduler.postTask`',
    ways: ['inAda(() => requestIdleCallback(callback));', 'inAda(() => scheduler.postTask(callback));'],
    has: 'globalThis.scheduler && globalThis.requestIdleCallback',
  },
  {
    what: '`locks.request`, `toBlob`',
    ways: [
      "inAda(() => navigator.locks.request('page-events', callback));",
      "inAda(() => make('canvas').toBlob(callback));",
    ],
  },
  {
    what: '`startViewTransition()` of a document',
    ways: [
      'inAda(() => document.startViewTransition(callback));',
      'inAda(() => document.startViewTransition({ update: callback }));',
    ],
    has: 'document.startViewTransition',
  },
  {
    what: '`startViewTransition()` of an element',
    ways: ['inAda(() => document.body.startViewTransition(callback));'],
    has: 'document.body.startViewTransition',
  },
  {
    what: '`decodeAudioData()`, `getAsString()`',
    ways: [
      `const audio = new OfflineAudioContext(1, 1, 44_100);
       inAda(() => audio.decodeAudioData(new ArrayBuffer(1), callback, callback).catch(() => {}));`,
      `const data = new DataTransfer(); data.setData('text/plain', 'x'); inAda(() => data.items[0].getAsString(callback));`,
    ],
  },
  {
    what: '`RTCPeerConnection`, where it takes callbacks',
    ways: [
      'const connection = new RTCPeerConnection(); inAda(() => connection.createOffer(callback, callback));',
    ],
    has: 'globalThis.RTCPeerConnection',
  },
  {
    what: '`file()`, `getParent()`, `readEntries()` of a `FileSystemEntry`',
    ways: [
      'const entry = await fileEntry(); inAda(() => entry.file(callback, callback));',
      'const entry = await fileEntry(); inAda(() => entry.getParent(callback, callback));',
      `const { root } = (await fileEntry()).filesystem; const reader = root.createReader();
       inAda(() => reader.readEntries(callback, callback));`,
    ],
  },
  {
    what: 'functions of another window, such as that of an `<iframe>`',
    ways: [
      "const { contentWindow } = document.body.appendChild(make('iframe')); inAda(() => contentWindow.setTimeout(callback, 1));",
      "const { contentWindow } = document.body.appendChild(make('iframe')); inAda(() => contentWindow.queueMicrotask(callback));",
      "const { contentWindow } = document.body.appendChild(make('iframe')); inAda(() => contentWindow.Promise.resolve().then(callback));",
    ],
  },
  {
    what: '`pull()` of a stream that the engine reads',
    ways: [
      `let chunks = 0;
       const pull = (controller) => { controller.enqueue(new Uint8Array(1)); if (++chunks === 3) { controller.close(); callback(); } };
       inAda(() => new Response(new ReadableStream({ pull })).text());`,
    ],
  },
  {
    what: 'an import of WebAssembly, after one that has suspended',
    ways: [
      `const wait = new WebAssembly.Suspending(() => Promise.resolve());
       const module = new WebAssembly.Module(WASM);
       const { exports } = new WebAssembly.Instance(module, { m: { w: wait, c: callback } });
       inAda(() => WebAssembly.promising(exports.r)());`,
    ],
    has: 'WebAssembly.Suspending',
  },
  {
    what: 'an `AsyncDisposableStack`: all but what it disposes of first',
    ways: [
      `const stack = new AsyncDisposableStack();
       stack.defer(callback); stack.defer(async () => {}); inAda(() => stack.disposeAsync());`,
    ],
    has: 'globalThis.AsyncDisposableStack',
  },
  {
    what: '`Observable.from()` of a promise or an async iterator',
    ways: [
      'inAda(() => Observable.from(Promise.resolve()).subscribe(callback));',
      `const items = (async function* () { yield 1; })(); inAda(() => Observable.from(items).subscribe({ complete: callback }));`,
    ],
    has: 'globalThis.Observable',
  },
];
