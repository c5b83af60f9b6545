/**
 * Ambit for Cloudflare Workers: installs the AsyncLocalStorage backend and exports every public name.
 *
 * @module
 */

import { installDefaultBackend } from '../../propagation/install-default-backend.ts';
import { asyncLocalStorageBackend } from '../../propagation/server/async-local-storage.ts';
import { findAsyncLocalStorage } from '../../propagation/server/find-async-local-storage.ts';
import type { AsyncLocalStorageConstructor } from '../../propagation/server/storage.ts';

const Storage = findAsyncLocalStorage() ?? (await importAsyncLocalStorage());
// A worker without the flags is left on the synchronous backend, whose capabilities() say what it does not carry.
if (Storage !== undefined) installDefaultBackend((slot) => asyncLocalStorageBackend(slot, Storage));

// With the flag `nodejs_als` alone there is no `process`, and the module that is imported here; without any flag there
// is neither, and the import is rejected. Here and not in a file that others import, so that only Workers wait for it.
async function importAsyncLocalStorage(): Promise<AsyncLocalStorageConstructor | undefined> {
  try {
    const { AsyncLocalStorage } = await import(/* webpackIgnore: true */ 'node:async_hooks');
    return AsyncLocalStorage;
  } catch {
    return undefined;
  }
}

export * from '../../index.ts';
