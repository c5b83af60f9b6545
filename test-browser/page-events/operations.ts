import type { PageEvent } from './page-event.ts';

/** The events that report what comes of an operation. */
export const operations: readonly PageEvent[] = [
  {
    what: '`XMLHttpRequest`, `FileReader`, IndexedDB',
    ways: [
      "const request = on(new XMLHttpRequest()); request.open('GET', '/'); inAda(() => request.send());",
      'const reader = on(new FileReader()); inAda(() => reader.readAsText(new Blob()));',
      "on(inAda(() => indexedDB.open('page-events')), 'success');",
    ],
  },
  {
    what: '`open` and `error` of `WebSocket` and `EventSource`',
    ways: [
      "on(inAda(() => new WebSocket(location.href.replace('http', 'ws'))), 'error');",
      "on(inAda(() => new EventSource('/')), 'error');",
    ],
  },
  {
    what: '`finish` and `cancel` of an animation',
    ways: [
      "on(inAda(() => document.body.animate([], 1)), 'finish');",
      "const animation = on(document.body.animate([], 100_000), 'cancel'); inAda(() => animation.cancel());",
    ],
  },
  {
    what: '`AbortSignal.timeout()`',
    ways: ["on(inAda(() => AbortSignal.timeout(1)), 'abort');"],
  },
  {
    what: '`AbortSignal.any()` of a timeout',
    ways: ["on(inAda(() => AbortSignal.any([AbortSignal.timeout(1)])), 'abort');"],
  },
];
