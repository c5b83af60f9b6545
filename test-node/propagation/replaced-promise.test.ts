import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { bind, ContextVar, capabilities, diagnose } from '../../src/entries/runtimes/server.ts';

type Handler = () => unknown;

// One job for all handlers, in the context of whoever gave the first.
const queued: Handler[] = [];
class Polyfill {
  then(handler: Handler): void {
    if (queued.push(handler) === 1) queueMicrotask(() => queued.splice(0).map((each) => each()));
  }
}

function replaced<R>(fn: () => R): R {
  const { Promise: native } = globalThis;
  globalThis.Promise = Polyfill as never;
  try {
    return fn();
  } finally {
    globalThis.Promise = native;
  }
}

test('capabilities() and diagnose() tell that the global Promise was replaced', () => {
  equal(capabilities().limits.promise, undefined);
  equal(diagnose().problems.length, 0);
  equal(
    replaced(() => capabilities().limits.promise),
    'the global Promise is not the native one, and calls handlers from its own queue; bind() the handler',
  );
  equal(
    replaced(() => diagnose().problems.length),
    1,
  );
  const { Promise: native } = globalThis;
  globalThis.Promise = class extends native<never> {} as never;
  equal(capabilities().limits.promise, undefined);
  globalThis.Promise = native;
});

test('bind() gives a handler of a replaced Promise its own context, which its queue does not', async () => {
  const variable = new ContextVar<string>({ name: 'replaced' });
  const seen: unknown[] = [];
  const log = (): number => seen.push(variable.get());
  replaced(() => {
    for (const name of ['a', 'b']) variable.run(name, () => new Polyfill().then(bind(log)));
    variable.run('c', () => new Polyfill().then(log));
  });
  await new Promise(setImmediate);
  deepEqual(seen, ['a', 'b', 'a']);
});
