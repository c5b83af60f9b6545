/**
 * Ambit for Node, Deno, Bun and the edge: installs the AsyncLocalStorage backend and exports every public name.
 *
 * @module
 */

import { installDefaultBackend } from '../../propagation/install-default-backend.ts';
import { asyncLocalStorageBackend } from '../../propagation/server/async-local-storage.ts';
import { findAsyncLocalStorage } from '../../propagation/server/find-async-local-storage.ts';

const Storage = findAsyncLocalStorage();
// A runtime without one is left on the synchronous backend, whose capabilities() say what it does not carry.
if (Storage !== undefined) installDefaultBackend((slot) => asyncLocalStorageBackend(slot, Storage));

export * from '../../index.ts';
