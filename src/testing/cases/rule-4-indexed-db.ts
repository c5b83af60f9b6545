import type { ConformanceRule } from '../conformance-case.ts';

/** Rule 4 for the requests and transactions of IndexedDB. */
export const indexedDbRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of an IndexedDB request or transaction runs where that was made',
  cases: [
    {
      id: 'database-open',
      source: 'E21',
      title: 'upgradeneeded and success, in the context of open()',
      expected: 'aa',
      requires: ['indexedDB'],
      body: async ({ v, see, seeIn }) => {
        const name = nextName();
        const request = v.run('a', () => indexedDB.open(name));
        let seen = '';
        v.run('b', () => request.addEventListener('upgradeneeded', () => (seen += see())));
        const last = await seeIn((callback) => {
          request.onsuccess = callback;
        });
        request.result.close();
        indexedDB.deleteDatabase(name);
        return seen + last;
      },
    },
    {
      id: 'database-requests',
      title:
        'requests of one transaction from two contexts, and the transaction, in the context of transaction()',
      expected: 'bca',
      requires: ['indexedDB'],
      body: ({ v, see, seeIn }) =>
        withDatabase(async (database) => {
          const transaction = v.run('a', () => database.transaction('things', 'readwrite'));
          const things = transaction.objectStore('things');
          let seen = '';
          const add = (): void => {
            seen += see();
          };
          v.run('b', () => things.put('thing', 1)).onsuccess = add;
          v.run('c', () => things.get(1)).addEventListener('success', add);
          const last = await seeIn((callback) => {
            transaction.oncomplete = callback;
          });
          return seen + last;
        }),
    },
    {
      id: 'database-error-bubbles',
      title: 'the error of a request, on itself, its transaction and its database',
      expected: 'bbba',
      requires: ['indexedDB'],
      body: ({ v, see, seeIn }) =>
        withDatabase(async (database) => {
          const transaction = v.run('a', () => database.transaction('things', 'readwrite'));
          const things = transaction.objectStore('things');
          let seen = '';
          const add = (): void => {
            seen += see();
          };
          v.run('c', () => things.add('thing', 1));
          const request = v.run('b', () => things.add('thing', 1));
          for (const target of [request, transaction, database]) target.addEventListener('error', add);
          const last = await seeIn((callback) => transaction.addEventListener('abort', callback));
          return seen + last;
        }),
    },
    {
      id: 'database-cursor',
      title: 'a cursor, in the context of openCursor() first and of continue() then',
      expected: 'ab',
      requires: ['indexedDB'],
      body: ({ v, see }) =>
        withDatabase((database) => {
          const things = database.transaction('things', 'readwrite').objectStore('things');
          things.put('thing', 1);
          const request = v.run('a', () => things.openCursor());
          let seen = '';
          return new Promise((resolve) => {
            request.onsuccess = () => {
              seen += see();
              const cursor = request.result;
              if (cursor) v.run('b', () => cursor.continue());
              else resolve(seen);
            };
          });
        }),
    },
    {
      id: 'database-cursor-twice',
      title: 'a cursor of which another context calls continue() in vain',
      expected: 'a',
      requires: ['indexedDB'],
      body: ({ v, see }) =>
        withDatabase((database) => {
          const things = database.transaction('things', 'readwrite').objectStore('things');
          things.put('thing', 1);
          const request = things.openCursor();
          return new Promise((resolve, reject) => {
            request.onsuccess = () => {
              const cursor = request.result;
              if (!cursor) return resolve(see());
              v.run('a', () => cursor.continue());
              try {
                v.run('b', () => cursor.continue());
                reject(new Error('the cursor was to throw'));
              } catch {}
            };
          });
        }),
    },
    {
      id: 'database-upgrade',
      title: 'the transaction of an upgrade, in the context of open()',
      expected: 'aa',
      requires: ['indexedDB'],
      body: async ({ v, see, seeIn }) => {
        const name = nextName();
        const request = v.run('a', () => indexedDB.open(name));
        let seen = '';
        request.onupgradeneeded = () => {
          request.transaction?.addEventListener('complete', () => (seen += see()));
        };
        const last = await seeIn((callback) => {
          request.onsuccess = callback;
        });
        request.result.close();
        indexedDB.deleteDatabase(name);
        return seen + last;
      },
    },
  ],
};

let names = 0;

function nextName(): string {
  names += 1;
  return `conformance ${names}`;
}

async function withDatabase(use: (database: IDBDatabase) => Promise<string>): Promise<string> {
  const name = nextName();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore('things');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const seen = await use(database);
  database.close();
  indexedDB.deleteDatabase(name);
  return seen;
}
