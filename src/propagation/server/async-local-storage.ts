import { hasNativePromise } from '../../platform/native.ts';
import type { Backend } from '../backend.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';
import { engineLimits } from './engine-limits.ts';
import type { AsyncLocalStorage, AsyncLocalStorageConstructor } from './storage.ts';

const QUEUED =
  'the global Promise is not the native one, and calls handlers from its own queue; bind() the handler';

/**
 * Creates the backend of Node, Deno, Bun and the edge: one `AsyncLocalStorage` that holds the frame.
 *
 * Exactly one, because on Node 24 and later each further store makes every `run` slower.
 *
 * @param slot The holder of the root frame.
 * @param Storage The class `AsyncLocalStorage` of `node:async_hooks`.
 */
export function asyncLocalStorageBackend(slot: Slot, Storage: AsyncLocalStorageConstructor): Backend {
  const storage = new Storage<Frame>();
  const limits = engineLimits(storage);
  const current = (): Frame => storage.getStore() ?? slot.root;
  // Note: V8 looks up each property of a literal with a getter by its hash, which is a third of the cost of a read.
  const backend: Omit<Backend, 'limits'> = {
    name: 'AsyncLocalStorage',
    await: ['native'],
    current,
    run: (frame, fn) => (current() === frame ? rerun(storage, fn) : storage.run(frame, fn)),
    enter: (frame) => storage.enterWith(frame),
  };
  const properties = {
    // Note: a polyfill may come later.
    limits: { get: () => (hasNativePromise() ? limits : { ...limits, promise: QUEUED }), enumerable: true },
    store: { value: storage },
  };
  return Object.defineProperties(backend, properties) as Backend;
}

// `run` with the store that is current already only calls the function, and lets what is entered inside it out. Outside of
// any context there is no store, and none is needed for the root frame.
function rerun<R>(storage: AsyncLocalStorage<Frame>, fn: () => R): R {
  const store = storage.getStore();
  try {
    return fn();
  } finally {
    if (storage.getStore() !== store) storage.enterWith(store as Frame);
  }
}
