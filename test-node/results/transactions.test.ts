// Transactions, as Prefect 3.9 has them; each test names that of tests/test_transactions.py, or the function, that it ports.
import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  ClientContext,
  type CommitMode,
  flow,
  getRunContext,
  getTransaction,
  INPUTS,
  InProcessClient,
  MemoryResultStorage,
  ResultStore,
  TagsContext,
  TaskRunContext,
  type Transaction,
  tags,
  task,
  transaction,
} from '../../src/entries/runtimes/server.ts';
import { logsOf } from '../logs-of.ts';
import { quietly } from '../quietly.ts';

const boom = (): never => {
  throw new Error('boom');
};

// TestGetTxn and TestGetParent.
test('getTransaction() returns the innermost one, after an await too, and none outside', async () => {
  const seen: unknown[] = [getTransaction()];
  await quietly(() =>
    transaction().run(async (outer) => {
      await null;
      await transaction().run((inner) => seen.push(getTransaction() === inner, inner.parent === outer));
      seen.push(getTransaction() === outer, outer.parent);
    }),
  );
  await rejects(
    quietly(() => transaction().run(boom)),
    { message: 'boom' },
  );
  deepEqual([...seen, getTransaction()], [undefined, true, true, true, undefined, undefined]);
});

// TestCommitMode.
test('a transaction is committed at its end, with the one around it, or only by commit()', async () => {
  const found: Record<string, unknown> = {};
  for (const outerMode of ['EAGER', 'LAZY', 'OFF'] as const) {
    for (const innerMode of [undefined, 'EAGER', 'LAZY', 'OFF'] as const) {
      const options = (commitMode: CommitMode | undefined) =>
        commitMode === undefined ? {} : { commitMode };
      const [outer, inner, between] = await quietly(() =>
        transaction(options(outerMode)).run(async (outer) => {
          const inner = await transaction(options(innerMode)).run((own) => own);
          return [outer, inner, inner.state] as const;
        }),
      );
      found[`${outerMode} ${innerMode}`] = `${between} ${inner.state} ${outer.state}`;
    }
  }
  deepEqual(found, {
    'EAGER undefined': 'COMMITTED COMMITTED COMMITTED',
    'EAGER EAGER': 'COMMITTED COMMITTED COMMITTED',
    'EAGER LAZY': 'ACTIVE COMMITTED COMMITTED',
    'EAGER OFF': 'ACTIVE COMMITTED COMMITTED',
    'LAZY undefined': 'ACTIVE COMMITTED COMMITTED',
    'LAZY EAGER': 'COMMITTED COMMITTED COMMITTED',
    'LAZY LAZY': 'ACTIVE COMMITTED COMMITTED',
    'LAZY OFF': 'ACTIVE COMMITTED COMMITTED',
    'OFF undefined': 'ACTIVE ROLLED_BACK ROLLED_BACK',
    'OFF EAGER': 'COMMITTED COMMITTED ROLLED_BACK',
    'OFF LAZY': 'ACTIVE ROLLED_BACK ROLLED_BACK',
    'OFF OFF': 'ACTIVE ROLLED_BACK ROLLED_BACK',
  });
  const off = await quietly(() =>
    transaction({ commitMode: 'OFF' }).run(async (own) => [await own.commit(), own] as const),
  );
  deepEqual([off[0], off[1].state], [true, 'COMMITTED']);
});

// TestRollBacks: test_rollback_flag_propagates_up.
test('a rollback reaches those within it, the last first, and the one around it', async () => {
  const order: string[] = [];
  const staged = (name: string): Promise<Transaction> =>
    transaction().run((own) => {
      own.stage(name, { onRollback: [() => order.push(`${name} 1`), () => order.push(`${name} 2`)] });
      return own;
    });
  const states = await quietly(() =>
    transaction().run(async (outer) => {
      outer.stage('outer', { onRollback: [() => order.push('outer')] });
      const first = await staged('first');
      const middle = await transaction().run(async (own) => {
        await staged('inner');
        equal(await own.rollback(), true);
        equal(await own.rollback(), false);
        return own;
      });
      return [first, middle, outer];
    }),
  );
  deepEqual(
    states.map(({ state }) => state),
    ['ROLLED_BACK', 'ROLLED_BACK', 'ROLLED_BACK'],
  );
  deepEqual(order, ['inner 2', 'inner 1', 'outer', 'first 2', 'first 1']);
});

// TestWithResultStore and TestTransactionState.
test('the staged value is kept under the key, and later transactions are committed from the start', async () => {
  const store = new ResultStore();
  const run = (value: unknown, overwrite = false): Promise<unknown[]> =>
    quietly(() =>
      transaction({ key: 'k', store, overwrite }).run((own) => {
        const { state } = own;
        own.stage(value);
        return [state, own.state, own];
      }),
    );
  const [first, staged, own] = await run({ a: 1 });
  deepEqual([first, staged, (own as Transaction).state], ['ACTIVE', 'STAGED', 'COMMITTED']);
  deepEqual((own as Transaction).read()?.result, { a: 1 });
  const [again, , other] = await run({ a: 2 });
  deepEqual([again, (other as Transaction).read()?.result], ['COMMITTED', { a: 1 }]);
  deepEqual((await run({ a: 3 }, true))[0], 'ACTIVE');
  deepEqual((await store.read('k'))?.result, { a: 3 });
  await quietly(() => transaction({ key: 'other', store, writeOnCommit: false }).run((txn) => txn.stage(1)));
  equal(await store.exists('other'), false);
  await rejects(
    quietly(() => transaction({ key: 'failed', store }).run((txn) => [txn.stage(1), boom()])),
    { message: 'boom' },
  );
  equal(await store.exists('failed'), false);
  await quietly(() =>
    transaction({ key: 'past', store }).run((txn) => txn.stage(1, { expiration: '2000-01-01T00:00:00Z' })),
  );
  equal(await store.exists('past'), false);
});

// TestTransactionState, TestCommitMode: test_error_in_commit_triggers_rollback.
test('a commit that fails rolls back, and is no error of the code', async () => {
  let order: string[] = [];
  for (const stage of [
    (txn: Transaction): void => txn.stage(1, { onCommit: [boom], onRollback: [() => order.push('back')] }),
    (txn: Transaction): void => txn.stage(() => {}, { onRollback: [() => order.push('back')] }),
  ]) {
    order = [];
    const { result, logs } = await logsOf(() =>
      transaction({ key: 'k', store: new ResultStore() }).run((own) => {
        stage(own);
        return own;
      }),
    );
    deepEqual([result.state, order], ['ROLLED_BACK', ['back']]);
    ok(
      logs.includes("ERROR   | Transaction - An error was encountered while committing transaction 'k'"),
      logs,
    );
  }
});

// `Transaction.rollback`; there a hook that fails keeps the others from running.
test('a rollback hook that fails is logged, and the others run', async () => {
  const order: string[] = [];
  const { result, logs } = await logsOf(() =>
    transaction().run(async (outer) => {
      await transaction().run((own) => own.stage(1, { onRollback: [() => order.push('inner')] }));
      outer.stage(1, { onRollback: [() => order.push('last'), boom, () => order.push('first')] });
      return outer.rollback();
    }),
  );
  deepEqual([result, order], [false, ['first', 'last', 'inner']]);
  ok(logs.includes('An error was encountered while running rollback hook'), logs);
});

// TestHooks: test_get_and_set_data, test_get_and_set_data_in_nested_context, test_get_and_set_data_doesnt_mutate_parent.
test('Transaction.get() returns what was set here or around it, and cannot be changed by that', async () => {
  await quietly(() =>
    transaction().run(async (outer) => {
      const list = [1];
      outer.set('list', list);
      list.push(2);
      await transaction().run((inner) => {
        deepEqual(inner.get('list'), [1]);
        throws(() => (inner.get<number[]>('list') as number[]).push(3), TypeError);
        inner.set('list', [...(inner.get<number[]>('list') ?? []), 4]);
        deepEqual([inner.get('list'), inner.get('none')], [[1, 4], undefined]);
      });
      deepEqual(outer.get('list'), [1]);
    }),
  );
});

// tests/test_task_engine.py, TestTransactionHooks; `BaseTaskRunEngine.handle_rollback`.
test('tasks roll back, the last first, when the transaction around them fails', async () => {
  const client = new InProcessClient();
  const order: unknown[] = [];
  const write = task(
    (path: string) => {
      getTransaction()?.set('path', path);
      return path;
    },
    {
      name: 'write',
      tags: ['io'],
      onCommit: [() => order.push('commit')],
      onRollback: [
        function remove(txn) {
          order.push([
            txn.get('path'),
            TaskRunContext.get()?.taskRun.name,
            getRunContext() instanceof TaskRunContext,
            [...TagsContext.get().currentTags],
          ]);
        },
      ],
    },
  );
  const plain = task(() => 1, { name: 'plain' });
  const main = flow(async () => {
    await transaction().run(async () => {
      await write('a');
      await plain();
      await write.submit('b').result();
      throw new Error('the check failed');
    });
  });
  const { result, logs } = await logsOf(() =>
    new ClientContext({ client }).run(() => tags('nightly').run(() => main.returnState())),
  );
  equal(result.message, 'Flow run encountered an exception: Error: the check failed');
  deepEqual(order, [
    ['b', 'write-1', true, ['nightly']],
    ['a', 'write-0', true, ['nightly']],
  ]);
  ok(logs.includes("INFO    | Task run 'write-1' - Running rollback hook 'remove'"), logs);
  const states = (await client.readTaskRuns()).map(({ name, state }) => [
    name,
    state.type,
    state.name,
    state.stateDetails.rolledBack,
  ]);
  deepEqual(states, [
    ['write-0', 'COMPLETED', 'RolledBack', true],
    ['plain-0', 'COMPLETED', 'RolledBack', true],
    ['write-1', 'COMPLETED', 'RolledBack', true],
  ]);
  deepEqual(
    (await client.readTaskRunStates((await client.readTaskRuns())[0]?.id ?? '')).map(({ name }) => name),
    ['Pending', 'Running', 'Completed', 'RolledBack'],
  );
});

test('a task that fails for good rolls back the transaction around it, and one that is retried does not', async () => {
  for (const retries of [0, 1]) {
    const order: string[] = [];
    let attempts = 0;
    const first = task(() => 1, {
      onRollback: [() => order.push('first')],
      onCommit: [() => order.push('kept')],
    });
    const inner = task(() => 1, { onRollback: [() => order.push('inner')] });
    const flaky = task(
      async () => {
        await inner();
        attempts += 1;
        if (attempts === 1) throw new Error('no');
      },
      { retries, onRollback: [() => order.push('flaky')] },
    );
    const main = flow(() => transaction().run(async () => [await first(), await flaky()]));
    await quietly(() => main.returnState());
    // What the attempt that failed had done is undone in any case.
    deepEqual(order, retries === 0 ? ['inner', 'first'] : ['inner', 'kept']);
  }
});

test('without a transaction around it, each task run is committed by itself, also in a flow that fails', async () => {
  const order: string[] = [];
  const first = task(() => 1, {
    onCommit: [() => order.push('commit')],
    onRollback: [() => order.push('rollback')],
  });
  await quietly(() => flow(async () => [await first(), boom()]).returnState());
  deepEqual(order, ['commit']);
  const nested = task(async () => [await first(), boom()]);
  await quietly(() => nested.returnState());
  deepEqual(order, ['commit', 'rollback']);
});

// `Transaction.commit`, with the record of a task run.
test('results within a transaction are kept when that is committed, and not when it is rolled back', async () => {
  for (const fails of [false, true]) {
    const resultStorage = new MemoryResultStorage();
    let calls = 0;
    const cached = task((_: number) => ++calls, { resultStorage, cachePolicy: INPUTS });
    const main = flow(async () => {
      await transaction().run(async () => {
        await cached(1);
        if (fails) boom();
      });
    });
    await quietly(() => main.returnState());
    equal((await quietly(() => cached.returnState(1))).name, fails ? 'Completed' : 'Cached');
    // Cached results have nothing to roll back.
    const again = await quietly(() =>
      transaction().run(async (own) => [await cached.returnState(1), await own.rollback()] as const),
    );
    deepEqual([again[0].name, again[1]], ['Cached', true]);
  }
});

test('a task run that ends after the transaction it was submitted in follows it by itself', async () => {
  for (const fails of [false, true]) {
    const order: string[] = [];
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const late = task(() => gate, {
      onCommit: [() => order.push('commit')],
      onRollback: [() => order.push('rollback')],
    });
    const main = flow(async () => {
      await transaction()
        .run(() => {
          late.submit();
          if (fails) boom();
        })
        .catch(() => {});
      open();
    });
    await quietly(() => main());
    deepEqual(order, [fails ? 'rollback' : 'commit']);
  }
});

// `Transaction.begin`: test_competing_write_transaction. Those within one transaction do not wait for each other.
test('a SERIALIZABLE transaction waits for one with its key, and one that has it already does not', async () => {
  const store = new ResultStore();
  const options = { key: 'k', store, isolationLevel: 'SERIALIZABLE' } as const;
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = quietly(() =>
    transaction(options).run(async (own) => {
      await transaction({ ...options, overwrite: true }).run((inner) => inner.stage('inner'));
      await gate;
      own.stage('first');
    }),
  );
  const second = quietly(() =>
    transaction(options).run((own) => {
      own.stage('second');
      return own.read()?.result;
    }),
  );
  open();
  await first;
  equal(await second, 'first');
});

test('transactions that would wait for each other are refused', async () => {
  const store = new ResultStore();
  const serializable = (key: string) => transaction({ key, store, isolationLevel: 'SERIALIZABLE' });
  const both: (() => void)[] = [];
  const bothHave = new Promise<void>((resolve) => {
    both.push(() => {}, resolve);
  });
  const cross = (key: string, other: string): Promise<string> =>
    serializable(key).run(async () => {
      both.shift()?.();
      await bothHave;
      return serializable(other).run(() => 'done');
    });
  const results = await quietly(() => Promise.allSettled([cross('x', 'y'), cross('y', 'x')]));
  deepEqual(results.map((each) => (each.status === 'fulfilled' ? each.value : each.reason.code)).sort(), [
    'ERR_LOCK_DEADLOCK',
    'done',
  ]);
});

test('transaction() refuses wrong options', () => {
  throws(() => transaction({ commitMode: 'LATER' as never }), { code: 'ERR_OPTION_INVALID' });
  throws(() => transaction({ isolationLevel: 'NONE' as never }), { code: 'ERR_OPTION_INVALID' });
  throws(() => transaction({ key: '' }), { code: 'ERR_OPTION_INVALID' });
  throws(() => transaction({ commit_mode: 'LAZY' } as never), { code: 'ERR_OPTION_UNKNOWN' });
});

test('Transaction.stage() changes nothing once it has ended, and nothing is read without a key', async () => {
  const [own, keyless] = await quietly(() =>
    Promise.all([
      transaction({ key: 'k', store: new ResultStore() }).run((txn) => txn),
      transaction().run((txn) => txn),
    ]),
  );
  own.stage(2, { onRollback: [boom] });
  deepEqual(
    [own.state, own.read()?.result, await own.rollback(), await own.commit()],
    ['COMMITTED', undefined, false, false],
  );
  equal(keyless.read(), undefined);
});
