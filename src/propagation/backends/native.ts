/** The engine's own `Promise`, whatever a page has put in its place (zone.js replaces the global one). */
export const NativePromise: PromiseConstructor = nativePromiseConstructor();

/**
 * Queues a microtask right behind those already queued.
 *
 * `queueMicrotask` would not do: zone.js drains a queue of its own in one microtask, out of order with native ones.
 *
 * @param callback The function to call.
 */
export function enqueueMicrotask(callback: () => void): void {
  Reflect.apply(nativeThen, settled, [callback]);
}

const settled = NativePromise.resolve();
const nativeThen = unpatchedThen();

function nativePromiseConstructor(): PromiseConstructor {
  return (async () => {})().constructor as PromiseConstructor;
}

function unpatchedThen(): PromiseLike<void>['then'] {
  const prototype = NativePromise.prototype as Promise<void> & {
    __zone_symbol__then?: PromiseLike<void>['then'];
  };
  return prototype.__zone_symbol__then ?? prototype.then;
}
