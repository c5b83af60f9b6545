import {
  CacheResultStorage,
  FileResultStorage,
  IndexedDbResultStorage,
  type KvNamespace,
  KvResultStorage,
  MemoryResultStorage,
  type ResultStorage,
} from 'ambit';
import { faultsOfStorage } from '../storage-cases.ts';
import { faultsOfResults } from './engine-cases.ts';

/** What came of the storages that a runtime has, and of the engine: the faults of each, by its name. */
export type StorageFaults = Readonly<Record<string, readonly string[]>>;

/**
 * Runs the cases of result storages on each storage that this runtime has, and those of the engine.
 *
 * @param folder The folder for files; `undefined` where there are none.
 * @param namespace The KV namespace that the runtime has. @default {one in memory}
 */
export async function faultsOfStorages(
  folder?: string,
  namespace: KvNamespace = memoryNamespace(),
): Promise<StorageFaults> {
  const faults: Record<string, readonly string[]> = { engine: await faultsOfResults() };
  const storages: Record<string, () => ResultStorage> = {
    memory: () => new MemoryResultStorage(),
    kv: () => new KvResultStorage(namespace),
    ...(folder !== undefined && { file: () => new FileResultStorage(folder) }),
    ...('indexedDB' in globalThis && { indexedDb: () => new IndexedDbResultStorage('ambit-suite') }),
    ...((await hasCaches()) && { cache: () => new CacheResultStorage('ambit-suite') }),
  };
  for (const [name, create] of Object.entries(storages)) faults[name] = await faultsOfStorage(create);
  return faults;
}

// Some runtimes have the global, and no cache behind it.
async function hasCaches(): Promise<boolean> {
  try {
    const cache = await caches.open('ambit-probe');
    await cache.match('https://ambit.invalid/');
    return true;
  } catch {
    return false;
  }
}

// As strict as that of Cloudflare is about keys.
function memoryNamespace(): KvNamespace {
  const texts = new Map<string, string>();
  const check = (key: string): void => {
    if (['', '.', '..'].includes(key)) throw new TypeError(`Key name cannot be "${key}"`);
    if (new TextEncoder().encode(key).length > 512) throw new TypeError('Key name is too long');
  };
  return {
    async get(key) {
      check(key);
      return texts.get(key) ?? null;
    },
    async put(key, text) {
      check(key);
      texts.set(key, text);
    },
  };
}
