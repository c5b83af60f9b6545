// Records of results, and the store that keeps them.
import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  CacheResultStorage,
  FileResultStorage,
  IndexedDbResultStorage,
  KvResultStorage,
  MemoryLockManager,
  MemoryResultStorage,
  ResultStore,
} from '../../src/entries/runtimes/server.ts';

const FAR = '2999-01-01T00:00:00.000Z';
const PAST = '2000-01-01T00:00:00.000Z';

// Ports `prefect._internal.result_records.ResultRecord.serialize`.
test('ResultStore.write() keeps a record as Prefect writes it', async () => {
  const storage = new MemoryResultStorage();
  const record = await new ResultStore({ storage }).write('k', new Set([1]), { expiration: FAR });
  deepEqual(JSON.parse((await storage.read('k')) ?? ''), {
    metadata: {
      storage_key: 'k',
      expiration: FAR,
      serializer: { type: 'json' },
      prefect_version: '3.9.1',
      storage_block_id: null,
    },
    result: '{"__class__":"builtins.set","data":[1],"js":"Set"}',
  });
  const read = await new ResultStore({ storage }).read('k');
  deepEqual([read?.metadata, read?.result], [record.metadata, new Set([1])]);
});

// Ports `prefect.results.ResultStore._aexists`.
test('ResultStore.read() and exists() know nothing of a record that has expired', async () => {
  for (const cacheResultInMemory of [true, false]) {
    const store = new ResultStore({ cacheResultInMemory });
    await store.write('past', 1, { expiration: PAST });
    await store.write('far', 2, { expiration: FAR });
    deepEqual([await store.read('past'), (await store.read('far'))?.result], [undefined, 2]);
    deepEqual(await Promise.all(['past', 'far', 'none'].map((key) => store.exists(key))), [
      false,
      true,
      false,
    ]);
  }
});

test('ResultStore.read() reads again what it does not hold in memory', async () => {
  const result = { a: 1 };
  const counts: number[] = [];
  for (const cacheResultInMemory of [true, false]) {
    const storage = new MemoryResultStorage();
    let reads = 0;
    const counted = {
      read: (key: string) => {
        reads += 1;
        return storage.read(key);
      },
      write: (key: string, text: string) => storage.write(key, text),
    };
    const store = new ResultStore({ storage: counted, cacheResultInMemory });
    await store.write('k', result);
    equal((await store.read('k'))?.result === result, cacheResultInMemory);
    await store.withOptions({}).read('k');
    counts.push(reads);
    await store.withOptions({ cacheResultInMemory: false }).read('k');
    equal(reads, (counts.at(-1) ?? 0) + 1);
    equal(await store.withOptions({ storage: new MemoryResultStorage() }).exists('k'), false);
  }
  deepEqual(counts, [0, 2]);
});

test('ResultStore holds the last 1,000 results in memory', async () => {
  const texts = new Map<string, string>();
  const read: string[] = [];
  const storage = {
    read: async (key: string) => {
      read.push(key);
      return texts.get(key);
    },
    write: async (key: string, text: string) => void texts.set(key, text),
  };
  const store = new ResultStore({ storage });
  for (let index = 0; index <= 1000; index++) await store.write(String(index), index);
  deepEqual([(await store.read('0'))?.result, (await store.read('1000'))?.result, read], [0, 1000, ['0']]);
});

test('ResultStore.read() refuses what is no record, or was pickled', async () => {
  const storage = new MemoryResultStorage();
  const store = new ResultStore({ storage });
  const pickled = { metadata: { serializer: { type: 'pickle' } }, result: 'gASVAAA=' };
  for (const text of ['', '{"metadata":{"storage_key":"k","expir', '{}', '[]', JSON.stringify(pickled)]) {
    await storage.write('k', text);
    await rejects(store.read('k'), { code: 'ERR_RESULT_UNREADABLE' });
  }
});

// Ports `prefect._internal.result_records.ResultRecordMetadata`, whose fields have defaults.
test('ResultStore.read() reads a record of Python that lacks what has a default', async () => {
  const storage = new MemoryResultStorage();
  await storage.write('k', '{"metadata":{"serializer":{"type":"json","jsonlib":"json"}},"result":"[1]"}');
  const record = await new ResultStore({ storage }).read('k');
  deepEqual(
    [record?.result, record?.metadata.expiration, record?.metadata.storageBlockId],
    [[1], null, null],
  );
});

test('ResultStore and the storages refuse wrong options', () => {
  throws(() => new ResultStore({ storage: {} as never }), { code: 'ERR_OPTION_INVALID' });
  throws(() => new ResultStore({ lockManager: {} as never }), { code: 'ERR_OPTION_INVALID' });
  throws(() => new ResultStore({ result_storage: 1 } as never), { code: 'ERR_OPTION_UNKNOWN' });
  throws(() => new MemoryResultStorage({ keep: 0 }), { code: 'ERR_OPTION_INVALID' });
  throws(() => new FileResultStorage(''), { code: 'ERR_OPTION_INVALID' });
  throws(() => new IndexedDbResultStorage(''), { code: 'ERR_OPTION_INVALID' });
  throws(() => new CacheResultStorage(''), { code: 'ERR_OPTION_INVALID' });
  throws(() => new KvResultStorage({ get: async () => null } as never), { code: 'ERR_OPTION_INVALID' });
});

test('MemoryResultStorage keeps as many results as it is told, the last ones', async () => {
  const storage = new MemoryResultStorage({ keep: 2 });
  for (const key of ['a', 'b', 'a', 'c']) await storage.write(key, key);
  deepEqual(await Promise.all(['a', 'b', 'c'].map((key) => storage.read(key))), ['a', undefined, 'c']);
});

test('FileResultStorage writes within its folder, and leaves no draft', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-results-'));
  try {
    const storage = new FileResultStorage(join(folder, 'in'));
    for (const key of ['a/b', '../../x', 'con.txt', 'A:b', 'ends.']) await storage.write(key, key);
    const files = (await readdir(folder, { recursive: true })).sort();
    deepEqual(
      files,
      [
        'in',
        'in/%2e%2e',
        'in/%2e%2e/%2e%2e',
        'in/%2e%2e/%2e%2e/x',
        'in/A%3ab',
        'in/a',
        'in/a/b',
        'in/ends%2e',
        'in/%63%6f%6e.txt',
      ].sort(),
    );
    equal(await readFile(storage.locate('a/b'), 'utf8'), 'a/b');
    equal(storage.locate('a/b'), join(folder, 'in/a/b'));
    // A folder is where the file would be.
    await rejects(storage.write('a', 'a'));
    deepEqual((await readdir(folder, { recursive: true })).sort(), files);
    const record = await new ResultStore({ storage }).write('r', 1);
    equal(record.metadata.storageKey, storage.locate('r'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('FileResultStorage.read() throws where a file is there and cannot be read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-results-'));
  try {
    await writeFile(join(folder, 'file'), '');
    const storage = new FileResultStorage(folder);
    equal(await storage.read('file/below'), undefined);
    await storage.write('a/b', '');
    await rejects(storage.read('a'), { code: 'EISDIR' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

// Ports tests/locking/test_memory_lock_manager.py.
test('MemoryLockManager lets one holder at a time have a key, in the order of asking', async () => {
  const locks = new MemoryLockManager();
  const order: string[] = [];
  await locks.acquire('k', 'a');
  await locks.acquire('k', 'a');
  const waiting = ['b', 'c', 'b'].map((holder) => locks.acquire('k', holder).then(() => order.push(holder)));
  await locks.acquire('other', 'c');
  locks.release('k', 'b');
  locks.release('k', 'a');
  equal(order.length, 0);
  locks.release('k', 'a');
  await Promise.all([waiting[0], waiting[2]]);
  deepEqual(order, ['b', 'b']);
  locks.release('k', 'b');
  locks.release('k', 'b');
  await waiting[1];
  deepEqual(order, ['b', 'b', 'c']);
  locks.release('k', 'c');
  await locks.acquire('k', 'd');
});

test('MemoryLockManager.acquire() ends with the signal, and the next one has its turn', async () => {
  const locks = new MemoryLockManager();
  const controller = new AbortController();
  await locks.acquire('k', 'a');
  const aborted = locks.acquire('k', 'b', { signal: controller.signal });
  const next = locks
    .acquire('k', 'c', { signal: AbortSignal.any([controller.signal]) })
    .catch(() => 'aborted');
  const last = locks.acquire('k', 'd');
  controller.abort(new Error('enough'));
  await rejects(aborted, { message: 'enough' });
  equal(await next, 'aborted');
  locks.release('k', 'a');
  await last;
  await rejects(locks.acquire('k', 'e', { signal: controller.signal }), { message: 'enough' });
});

test('MemoryLockManager.acquire() refuses to wait for one that waits for it, through others too', async () => {
  const locks = new MemoryLockManager();
  await Promise.all(['a', 'b', 'c'].map((name) => locks.acquire(name, name)));
  const first = locks.acquire('b', 'a');
  const second = locks.acquire('c', 'b');
  await rejects(locks.acquire('a', 'c'), { code: 'ERR_LOCK_DEADLOCK' });
  locks.release('c', 'c');
  await second;
  locks.release('b', 'b');
  await first;
  ok(true);
});
