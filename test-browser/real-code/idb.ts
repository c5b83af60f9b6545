import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { at, inBoth, note, type RealCode } from './real-code.ts';

interface Schema extends DBSchema {
  fruits: { key: number; value: string };
}

/** idb: opening, transactions that live across awaits, and cursors as async iterators. */
export const idb: RealCode = {
  expected: ['a', 'b'].map((name) => [
    `opened fruits @${name}`,
    `put 1 @${name}`,
    `done apple @${name}`,
    `cursor 1 apple @${name}`,
    `cursor 2 pear @${name}`,
    `left at 1 @${name}`,
    `refused ConstraintError @${name}`,
    `aborted AbortError @${name}`,
    `kept 2 @${name}`,
  ]),
  use: () =>
    inBoth(async (name) => {
      const database = await openDB<Schema>(`real-code-${name}`, 1, {
        upgrade: (created) => void created.createObjectStore('fruits'),
      });
      const seen = [at(`opened ${database.objectStoreNames[0]}`)];
      await write(database, seen);
      await iterate(database, seen);
      await fail(database, seen);
      database.close();
      await deleteDB(`real-code-${name}`);
      return seen;
    }),
};

async function write(database: IDBPDatabase<Schema>, seen: string[]): Promise<void> {
  const transaction = database.transaction('fruits', 'readwrite');
  note(seen, `put ${await transaction.store.put('apple', 1)}`);
  await transaction.store.put('pear', 2);
  const value = await transaction.store.get(1);
  await transaction.done;
  note(seen, `done ${value}`);
}

async function iterate(database: IDBPDatabase<Schema>, seen: string[]): Promise<void> {
  for await (const { key, value } of database.transaction('fruits').store) {
    note(seen, `cursor ${key} ${value}`);
  }
  for await (const { key } of database.transaction('fruits').store) {
    note(seen, `left at ${key}`);
    break;
  }
}

async function fail(database: IDBPDatabase<Schema>, seen: string[]): Promise<void> {
  const { store, done } = database.transaction('fruits', 'readwrite');
  const aborted = done.catch(({ name }) => note(seen, `aborted ${name}`));
  try {
    await store.add('plum', 1);
  } catch (error) {
    note(seen, `refused ${(error as Error).name}`);
  }
  await aborted;
  note(seen, `kept ${await database.count('fruits')}`);
}
