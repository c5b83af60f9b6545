import type { Backend } from '../backend.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';

interface AsyncLocalStorage<T> {
  getStore(): T | undefined;
  run<R>(store: T, fn: () => R): R;
  enterWith(store: T): void;
}

/** Makes the one `AsyncLocalStorage` of a runtime that has it. */
export type AsyncLocalStorageConstructor = new <T>() => AsyncLocalStorage<T>;

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
  return {
    name: 'AsyncLocalStorage',
    await: ['native'],
    limits: { ...enterLimit(storage), ...thenableLimit(storage), ...outsideLimits() },
    current: () => storage.getStore() ?? slot.root,
    run: (frame, fn) => (storage.getStore() === frame ? rerun(storage, fn) : storage.run(frame, fn)),
    enter: (frame) => storage.enterWith(frame),
    keep: <T>(value: T | PromiseLike<T>) => Promise.resolve(value) as Promise<T>,
  };
}

// `run` with the store that is current already only calls the function, and lets what is entered inside it out.
function rerun<R>(storage: AsyncLocalStorage<Frame>, fn: () => R): R {
  const frame = storage.getStore() as Frame;
  try {
    return fn();
  } finally {
    if (storage.getStore() !== frame) storage.enterWith(frame);
  }
}

// workerd has the method, which throws.
function enterLimit(storage: AsyncLocalStorage<Frame>): Backend['limits'] {
  try {
    storage.enterWith(storage.getStore() as Frame);
    return {};
  } catch {
    return { enter: 'this runtime has no AsyncLocalStorage.enterWith; use run() instead of enter()' };
  }
}

// Node before 24 keeps the store in async resources, under this key of the storage; the job that calls a thenable
// belongs there to the promise that is resolved, and sees what was active where that was made.
function thenableLimit(storage: AsyncLocalStorage<Frame>): Backend['limits'] {
  if (!('kResourceStore' in storage)) return {};
  return {
    resolvedThenable: 'before Node 24 it sees the context where the promise was made; bind() its then',
  };
}

// What comes from outside finds the empty frame on Bun alone.
function outsideLimits(): Backend['limits'] {
  if ('Bun' in globalThis) return {};
  return {
    message: 'a message port keeps the context in which it was made; listen in runRoot()',
    observer: 'an observer sees the context of what it observes; observe in runRoot()',
  };
}
