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
    limits: canEnter(storage)
      ? {}
      : { enter: 'this runtime has no AsyncLocalStorage.enterWith; use run() instead of enter()' },
    current: () => storage.getStore() ?? slot.root,
    run: (frame, fn) => storage.run(frame, fn),
    enter: (frame) => storage.enterWith(frame),
    keep: (promise) => Promise.resolve(promise),
  };
}

// workerd has the method, which throws.
function canEnter(storage: AsyncLocalStorage<Frame>): boolean {
  try {
    storage.enterWith(storage.getStore() as Frame);
    return true;
  } catch {
    return false;
  }
}
