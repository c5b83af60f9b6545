// Each result storage keeps its promises, and the engine those of results, on each runtime that has it: on this Node, or on the runtimes that the variable RESULTS
// names, such as "node deno bun workerd chromium".
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { runSuiteOn } from '../runtimes/run-suite.ts';
import { claims, faultsOfStorage } from './storage-cases.ts';
import type { StorageFaults } from './suite/storages.ts';

/** The storages that each runtime has. */
const STORAGES: Readonly<Record<string, readonly string[]>> = {
  deno: ['cache', 'file', 'kv', 'memory'],
  workerd: ['kv', 'memory'],
  'workerd+als': ['kv', 'memory'],
  chromium: ['cache', 'indexedDb', 'kv', 'memory'],
  firefox: ['cache', 'indexedDb', 'kv', 'memory'],
  webkit: ['cache', 'indexedDb', 'kv', 'memory'],
};

for (const name of process.env['RESULTS']?.split(' ') ?? ['node']) {
  test(`each ResultStorage, and the engine, keep what they promise on ${name}`, {
    timeout: 180_000,
  }, async () => {
    const faults = await runSuiteOn<StorageFaults>(name, 'test-node/results/suite');
    deepEqual(Object.keys(faults).sort(), ['engine', ...(STORAGES[name] ?? ['file', 'kv', 'memory'])].sort());
    deepEqual(Object.values(faults).flat(), []);
  });
}

test('the cases find the faults of a storage that keeps nothing, and of one that mixes keys up', async () => {
  const nothing = { read: async () => undefined, write: async () => {} };
  deepEqual((await faultsOfStorage(() => nothing)).length, claims() - 1);
  let last: string | undefined;
  const one = {
    read: async () => last,
    write: async (_: string, text: string) => {
      last = text;
    },
  };
  deepEqual(
    (await faultsOfStorage(() => one)).map((fault) => fault.split(':')[0]),
    ['each key has a text of its own, whatever is in it'],
  );
});
