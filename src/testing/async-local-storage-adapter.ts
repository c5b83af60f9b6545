import type { AdapterVariable, ContextAdapter } from './adapter.ts';

/** The part of `AsyncLocalStorage` that the adapter uses. */
interface Storage<T> {
  getStore(): T | undefined;
  run<R>(store: T, fn: () => R): R;
  enterWith(store: T | undefined): void;
}

/** The class `AsyncLocalStorage` of `node:async_hooks`. */
export interface StorageClass {
  new <T>(): Storage<T>;
  /** `AsyncLocalStorage.bind()`. */
  bind<F extends (...args: never) => unknown>(fn: F): F;
  /** `AsyncLocalStorage.snapshot()`. */
  snapshot(): (fn: () => unknown) => unknown;
}

/**
 * Returns the adapter of plain `AsyncLocalStorage`, one for each variable: the alternative without Ambit.
 *
 * @param StorageClass The class `AsyncLocalStorage`.
 * @param limits The carriers that this runtime does not carry.
 */
export function asyncLocalStorageAdapter(
  StorageClass: StorageClass,
  limits: ContextAdapter['limits'] = {},
): ContextAdapter {
  return {
    name: 'AsyncLocalStorage',
    limits,
    make<T>(options?: { readonly defaultValue?: T }): AdapterVariable<T> {
      // Note: wrapped in an object, so that a stored `undefined` differs from no value.
      const storage = new StorageClass<{ readonly value: T }>();
      return {
        get() {
          const box = storage.getStore();
          return box === undefined ? options?.defaultValue : box.value;
        },
        run: (value, fn, ...args) => storage.run({ value }, () => fn(...args)),
        enter(value) {
          const previous = storage.getStore();
          storage.enterWith({ value });
          const exit = (): void => storage.enterWith(previous);
          return { exit, [Symbol.dispose]: exit };
        },
      };
    },
    snapshot() {
      const run = StorageClass.snapshot() as <R>(fn: () => R) => R;
      return (fn, ...args) => run(() => fn(...args));
    },
    bind: (fn) => StorageClass.bind(fn),
  };
}
