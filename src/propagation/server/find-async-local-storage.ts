import { builtin } from '../../platform/built-in-module.ts';
import { hostGlobal } from '../../platform/host-global.ts';
import type { AsyncLocalStorageConstructor } from './storage.ts';

/**
 * Returns the `AsyncLocalStorage` of this runtime, if it has one.
 *
 * No import names `node:async_hooks`, so that no bundler for a browser or the edge ever meets it. Some edge runtimes
 * have the class as a global and no built-in modules.
 */
export function findAsyncLocalStorage(): AsyncLocalStorageConstructor | undefined {
  return builtin<Hooks>('node:async_hooks')?.AsyncLocalStorage ?? hostGlobal('AsyncLocalStorage');
}

interface Hooks {
  readonly AsyncLocalStorage?: AsyncLocalStorageConstructor;
}
