import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, execute } from './execute.ts';

const storage = new AsyncLocalStorage<unknown>();
// Hint: on Node 20 a storage follows no promise that was made before its first run.
storage.run(true, () => {});
const native: Context = {
  run: (value, fn) => storage.run(value, fn),
  enter: (value) => storage.enterWith(value),
  get: () => storage.getStore(),
  bind(fn) {
    const value = storage.getStore();
    return (...args) => storage.run(value, () => fn(...args));
  },
  micro: (fn) => queueMicrotask(fn),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  check: () => {},
};

/**
 * Whether this Node carries a context from where a promise is resolved into the `then` of a thenable, as Node 24 does.
 *
 * Hint: Node before 24 keeps the store under this key.
 */
export const followsThenables: boolean = !('kResourceStore' in storage);

/** Runs a program natively, under AsyncLocalStorage; returns its trace. */
export function runNatively(source: string): Promise<readonly string[]> {
  return storage.run(undefined, () => execute(source, native));
}
