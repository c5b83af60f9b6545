import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';
import '../src/entries/runtimes/server.ts';
import type { ContextAdapter } from '../src/testing/adapter.ts';
import { ambitAdapter } from '../src/testing/ambit-adapter.ts';
import { asyncLocalStorageAdapter } from '../src/testing/async-local-storage-adapter.ts';
import { runRule } from '../src/testing/cases/rule-1-run.ts';
import { immutableFramesRule } from '../src/testing/cases/rule-2-immutable-frames.ts';
import { awaitRule } from '../src/testing/cases/rule-3-await.ts';
import { keepRule } from '../src/testing/cases/rule-3-keep.ts';
import { schedulersRule } from '../src/testing/cases/rule-3-schedulers.ts';
import { isolationRule } from '../src/testing/cases/rule-7-isolation.ts';
import { type RunSuiteOptions, runSuite } from '../src/testing/run-suite.ts';

test('runSuite() passes a system that is not Ambit, but for exits in the wrong order', async () => {
  const { limits } = ambitAdapter();
  const adapter = asyncLocalStorageAdapter(AsyncLocalStorage, limits);
  assert.deepEqual(await wrongCases({ ...adapter, runRoot: emptyRunner() }), [
    'exit-twice',
    'exit-out-of-order',
    'exit-out-of-order-of-equal-values',
    'exit-inside-an-inner-run',
  ]);
});

test('runSuite() fails a system that does not restore after run()', async () => {
  const adapter = globalAdapter((_restore, result) => result);
  const wrong = await wrongCases(adapter, { rules: [runRule] });
  assert.ok(wrong.includes('run-shows-its-value'), 'what is left behind');
  assert.ok(wrong.includes('run-nests'), 'the outer value');
});

test('runSuite() fails a system that restores only when the result settles', async () => {
  const adapter = globalAdapter(restoreWhenSettled);
  const wrong = await wrongCases(adapter, { rules: [runRule, schedulersRule, isolationRule] });
  assert.ok(!wrong.includes('run-nests'), 'what is synchronous works');
  for (const id of ['caller-of-an-async-run', 'flows-never-see-a-wrong-context', 'timeouts-are-apart']) {
    assert.ok(wrong.includes(id), id);
  }
});

test('runSuite() fails a system whose snapshots change', async () => {
  const adapter: ContextAdapter = {
    ...ambitAdapter(),
    snapshot:
      () =>
      (fn, ...args) =>
        fn(...args),
  };
  const wrong = await wrongCases(adapter, { rules: [immutableFramesRule] });
  assert.ok(wrong.includes('snapshot-ignores-later-values'));
});

test('runSuite() fails a system that names a limit but carries the context', async () => {
  const adapter = { ...ambitAdapter(), limits: { timer: 'it says', await: 'it says' } };
  const wrong = await wrongCases(adapter, { rules: [schedulersRule, awaitRule] });
  assert.ok(wrong.includes('timeout'));
  assert.ok(wrong.includes('await-pending'));
});

test('runSuite() fails a limit whose remedy does not help', async () => {
  const rule = {
    ...schedulersRule,
    cases: schedulersRule.cases
      .filter(({ id }) => id === 'timeout')
      .map((test) => ({
        ...test,
        body: () => '-',
        remedies: { timer: { wait: () => 'a', pray: () => '-' } },
      })),
  };
  const failed = async (timer: string): Promise<string[]> =>
    wrongCases({ ...ambitAdapter(), limits: { timer } }, { rules: [rule] });
  assert.deepEqual(await failed('timers are out of order; wait'), []);
  assert.deepEqual(await failed('timers are out of order; wait, or pray'), ['timeout']);
});

test('runSuite() fails a system that never goes on', async () => {
  const adapter = { ...ambitAdapter(), keep: neverSettle };
  const wrong = await wrongCases(adapter, { rules: [keepRule], timeLimit: 20 });
  assert.ok(wrong.includes('keep-pending'));
});

// What remedies use. Before Node 24 a snapshot keeps what is entered inside it, so that each call takes one of its own.
function emptyRunner(): <R>(fn: () => R) => R {
  const root = AsyncLocalStorage.snapshot() as <R>(fn: () => R) => R;
  return (fn) => root(() => AsyncLocalStorage.snapshot() as typeof root)(fn);
}

function neverSettle<T>(promise: PromiseLike<T>): Promise<T> {
  promise.then(undefined, () => undefined);
  return new Promise(() => undefined);
}

async function wrongCases(adapter: ContextAdapter, options?: RunSuiteOptions): Promise<string[]> {
  const results = Object.entries(await runSuite(adapter, options));
  assert.ok(results.length > 0);
  return results.filter(([, { pass }]) => !pass).map(([id]) => id);
}

type Finish = <R>(restore: () => void, result: R) => R;

/** A system that keeps all values in one global map, and leaves it to `finish` when to restore them. */
function globalAdapter(finish: Finish): ContextAdapter {
  let current: ReadonlyMap<object, unknown> = new Map();
  function runIn<R>(values: ReadonlyMap<object, unknown>, fn: () => R): R {
    const previous = current;
    current = values;
    return finish(() => (current = previous), fn());
  }
  return {
    name: 'global',
    limits: {},
    make<T>(options?: { readonly defaultValue?: T }) {
      const key = {};
      return {
        get: () => (current.has(key) ? (current.get(key) as T) : options?.defaultValue),
        run: (value, fn, ...args) => runIn(new Map(current).set(key, value), () => fn(...args)),
      };
    },
    snapshot() {
      const taken = current;
      return (fn, ...args) => runIn(taken, () => fn(...args));
    },
    bind: (fn) => fn,
  };
}

function restoreWhenSettled<R>(restore: () => void, result: R): R {
  if (result instanceof Promise) result.finally(restore).catch(() => undefined);
  else restore();
  return result;
}
