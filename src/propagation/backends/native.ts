/** The engine's own `Promise`, whatever a page has put in its place (zone.js replaces the global one). */
export const NativePromise: PromiseConstructor = nativePromiseConstructor();

const nativeThen = unpatchedThen();
const settled = NativePromise.resolve();

/** Attaches handlers to a native promise behind the back of every patch. */
export function thenNatively<T>(
  promise: Promise<T>,
  onFulfilled: (value: T) => void,
  onRejected?: (reason: unknown) => void,
): void {
  Reflect.apply(nativeThen, promise, [onFulfilled, onRejected]);
}

/**
 * Queues a microtask right behind those already queued.
 *
 * `queueMicrotask` would not do: zone.js drains a queue of its own in one microtask, out of order with native ones.
 *
 * @param callback The function to call.
 */
export function enqueueMicrotask(callback: () => void): void {
  thenNatively(settled, callback);
}

function nativePromiseConstructor(): PromiseConstructor {
  return (async () => {})().constructor as PromiseConstructor;
}

// zone.js keeps the method that it replaced under this name.
function unpatchedThen(): Promise<unknown>['then'] {
  const prototype: Promise<unknown> & { __zone_symbol__then?: Promise<unknown>['then'] } =
    NativePromise.prototype;
  return prototype.__zone_symbol__then ?? prototype.then;
}
