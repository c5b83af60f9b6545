import { getSettingsContext } from '../../contexts/settings/settings.ts';
import { FileResultStorage } from '../../execution/results/file-result-storage.ts';
import { IndexedDbResultStorage } from '../../execution/results/indexed-db-result-storage.ts';
import { MemoryResultStorage } from '../../execution/results/memory-result-storage.ts';
import type { ResultStorage } from '../../execution/results/result-storage.ts';
import { ResultStore } from '../../execution/results/result-store.ts';
import { asyncFileSystem } from '../../platform/file-system.ts';
import { hasIndexedDb, isWorkerd } from '../../platform/runtime.ts';

/** The storage of this program where there are neither files nor IndexedDB. */
const memory = new MemoryResultStorage();

/** Returns a store in the default storage, by the settings that are active now. */
export function defaultResultStore(): ResultStore {
  const { settings } = getSettingsContext();
  // Most runs keep no result, and need no storage.
  return ResultStore.lazy(() => defaultStorage(settings.get('PREFECT_RESULTS_LOCAL_STORAGE_PATH')));
}

// Note: the files of a Worker of Cloudflare are gone with the request.
function defaultStorage(folder: string): ResultStorage {
  if (asyncFileSystem() !== undefined && !isWorkerd()) return new FileResultStorage(folder);
  return hasIndexedDb() ? new IndexedDbResultStorage() : memory;
}
