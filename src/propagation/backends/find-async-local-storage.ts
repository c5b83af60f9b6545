import type { AsyncLocalStorageConstructor } from './async-local-storage.ts';

/**
 * Returns the `AsyncLocalStorage` of this runtime, if it has one.
 *
 * No import names `node:async_hooks`, so that no bundler for a browser or the edge ever meets it. Some edge runtimes
 * have the class as a global and no built-in modules.
 */
export function findAsyncLocalStorage(): AsyncLocalStorageConstructor | undefined {
  const { process, AsyncLocalStorage } = globalThis as unknown as Runtime;
  return process?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage ?? AsyncLocalStorage;
}

interface Runtime {
  readonly process?: { getBuiltinModule?(id: string): Partial<Runtime> | undefined };
  readonly AsyncLocalStorage?: AsyncLocalStorageConstructor;
}
