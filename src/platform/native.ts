/** The engine's own `Promise`, whatever a page has put in its place (zone.js replaces the global one). */
export const NativePromise: PromiseConstructor = nativePromiseConstructor();

/** Returns whether the global `Promise` is the engine's own, or a subclass of it, and not that of zone.js or a polyfill. */
export function hasNativePromise(): boolean {
  return Promise === NativePromise || Promise.prototype instanceof NativePromise;
}

/** The engine's own `then`, below every patch. */
export const nativeThen: Promise<unknown>['then'] = unpatchedThen();
// Note: it finds a constructor of its own, because a watched one costs time; not on itself, because V8 looks the
// constructor up at every await of a realm in which a promise has got one: that makes each slower by half.
const settled = Object.setPrototypeOf(
  NativePromise.resolve(),
  Object.create(NativePromise.prototype, { constructor: { value: NativePromise } }),
);

/**
 * Queues a microtask after those already queued.
 *
 * `queueMicrotask` would not do: zone.js drains a queue of its own in one microtask, out of order with native ones.
 *
 * @param callback The function to call.
 */
export function enqueueMicrotask(callback: () => void): void {
  Reflect.apply(nativeThen, settled, [callback]);
}

// Note: asked of the prototype, because that of a promise may be watched.
function nativePromiseConstructor(): PromiseConstructor {
  return Object.getPrototypeOf((async () => {})()).constructor;
}

// The copy of Ambit that was loaded first has it in the slot; zone.js keeps what it replaced under a name of its own.
function unpatchedThen(): Promise<unknown>['then'] {
  const { prototype } = NativePromise;
  const slot = Reflect.get(globalThis, Symbol.for('ambit/1'));
  return slot?.nativeThen ?? Reflect.get(prototype, '__zone_symbol__then') ?? prototype.then;
}
