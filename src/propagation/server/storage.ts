/** The part of `AsyncLocalStorage` that the backend uses. */
export interface AsyncLocalStorage<T> {
  getStore(): T | undefined;
  run<R>(store: T, fn: () => R): R;
  enterWith(store: T): void;
}

/** Makes the one `AsyncLocalStorage` of a runtime that has it. */
export type AsyncLocalStorageConstructor = new <T>() => AsyncLocalStorage<T>;
