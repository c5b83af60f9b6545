// Variables go to the store of the engine directly, and never past a backend that someone has made of Ambit's own.
import { deepEqual, equal } from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';
import { ContextVar } from '../../src/propagation/context-var.ts';
import { installBackend } from '../../src/propagation/install-backend.ts';
import { runRoot } from '../../src/propagation/run-root.ts';
import { asyncLocalStorageBackend } from '../../src/propagation/server/async-local-storage.ts';
import { slot } from '../../src/propagation/slot.ts';

const id = new ContextVar<string>({ name: 'id', defaultValue: 'none' });
const read = (): string | undefined => id.get();

test('ContextVar reads and runs in the store of the backend, and outside of any context in the root frame', () => {
  const backend = asyncLocalStorageBackend(slot, AsyncLocalStorage);
  installBackend(() => backend);
  equal(read(), 'none');
  deepEqual(
    id.run('r1', () => [read(), backend.store?.getStore() === backend.current(), read()]),
    ['r1', true, 'r1'],
  );
  equal(
    id.run('r1', () => runRoot(read)),
    'none',
  );
  equal(backend.store?.getStore(), undefined);
});

test('a copy of the backend by spread, with methods of its own, sees each read and run of a variable', () => {
  const calls: string[] = [];
  const backend = asyncLocalStorageBackend(slot, AsyncLocalStorage);
  installBackend(() => ({
    ...backend,
    current() {
      calls.push('current');
      return backend.current();
    },
    run(frame, fn) {
      calls.push('run');
      return backend.run(frame, fn);
    },
  }));
  calls.length = 0;
  equal(id.run('r1', read), 'r1');
  deepEqual(calls, ['current', 'run', 'current']);
});

test('run() in the root frame, outside of any context, lets out nothing that is entered inside', () => {
  const backend = asyncLocalStorageBackend(slot, AsyncLocalStorage);
  installBackend(() => backend);
  runRoot(() => {
    id.enter('left open');
    equal(read(), 'left open');
  });
  equal(read(), 'none');
  equal(backend.store?.getStore(), undefined);
});
