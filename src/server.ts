/**
 * Ambit for Node, Deno, Bun and the edge: installs the AsyncLocalStorage backend and exports every public name.
 *
 * @module
 */
import { asyncLocalStorageBackend } from './propagation/backends/async-local-storage.ts';
import { findAsyncLocalStorage } from './propagation/backends/find-async-local-storage.ts';
import { installDefaultBackend } from './propagation/install-default-backend.ts';

const Storage = findAsyncLocalStorage();
// A runtime without one is left on the synchronous backend, whose capabilities() say what it does not carry.
if (Storage !== undefined) installDefaultBackend((slot) => asyncLocalStorageBackend(slot, Storage));

export * from './index.ts';
