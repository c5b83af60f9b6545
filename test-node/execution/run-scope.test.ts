import { deepEqual, equal, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type AbortReason,
  ClientContext,
  FlowRunContext,
  flow,
  getRunContext,
  InProcessClient,
  RunScope,
  type State,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const CANCELLED: AbortReason = { kind: 'cancelled', message: 'The user has gone.' };
const INTERRUPTED: AbortReason = { kind: 'interrupted', message: 'The machine stops.' };

function never(): Promise<never> {
  return new Promise(() => {});
}

/** Runs `fn` in a scope, with a client of its own; `states` are those of all runs, innermost first. */
function start<R>(fn: () => Promise<R>) {
  const [scope, client] = [new RunScope(), new InProcessClient()];
  const running = quietly(() => scope.run(() => new ClientContext({ client }).run(fn)));
  const states = async (): Promise<string[]> => {
    const runs = [...(await client.readTaskRuns()), ...(await client.readFlowRuns())];
    return runs
      .map((run) => `${run.name.replace(/^[a-z]+-[a-z]+-[a-z]+$/, 'flow')} ${run.state.type}`)
      .sort();
  };
  return { scope, client, running, states };
}

test('RunScope.signal is aborted with the scope and with those around it, once', () => {
  const scope = new RunScope();
  const [child, sibling] = [scope.child(), scope.child()];
  const inner = child.child();
  const { signal } = inner;
  child.abort(CANCELLED);
  child.abort(INTERRUPTED);
  scope.abort(INTERRUPTED);
  deepEqual(
    [signal.aborted, signal.reason.code, signal.reason.message],
    [true, 'ERR_RUN_CANCELLED', CANCELLED.message],
  );
  deepEqual([child.reason, sibling.reason], [CANCELLED, INTERRUPTED]);
  equal(sibling.signal.reason.code, 'ERR_RUN_CRASHED');
  deepEqual(child.child().reason, CANCELLED);
  throws(() => inner.throwIfAborted(), { code: 'ERR_RUN_CANCELLED' });
});

test('RunScope.abort() refuses a reason of another kind', () => {
  for (const reason of [undefined, {}, { kind: 'late', message: 'x' }, { kind: 'cancelled' }]) {
    throws(() => new RunScope().abort(reason as never), { code: 'ERR_OPTION_INVALID' });
  }
  const scope = new RunScope();
  throws(() => scope.abort({ kind: 'late', message: 'x' } as never), {
    message: `Cannot abort a scope: kind: Expected 'cancelled' or 'interrupted' or 'timed-out' but received "late"`,
  });
  deepEqual([scope.reason, scope.signal.aborted], [undefined, false]);
});

test('RunScope.abort() reads each field of a reason once', () => {
  const kinds = ['cancelled', 'interrupted'] as const;
  let reads = 0;
  const reason = {
    get kind() {
      return kinds[reads++] as AbortReason['kind'];
    },
    message: 'The user has gone.',
  };
  const scope = new RunScope();
  const inner = scope.child();
  scope.abort(reason);
  deepEqual([scope.reason, inner.reason, reads], [CANCELLED, CANCELLED, 1]);
});

test('RunScope.sleep() waits as long as it is told, and wakes with the signal', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const scope = new RunScope();
  const over: string[] = [];
  void scope.sleep(3_000_000).then(() => over.push('long'));
  void scope
    .child()
    .sleep(1)
    .then(() => over.push('short'));
  mock.timers.tick(1000);
  await turn();
  deepEqual(over, ['short']);
  scope.abort(CANCELLED);
  await turn();
  deepEqual(over, ['short', 'long']);
  await scope.sleep(1e9);
});

test('RunScope.join() waits for deferred work, also for what that defers, and throws its first error once', async () => {
  const scope = new RunScope();
  const done: string[] = [];
  scope.defer(async () => {
    await turn();
    scope.defer(async () => {
      done.push('inner');
      throw new RangeError('first');
    });
    done.push('outer');
  });
  await rejects(scope.join(), { name: 'RangeError', message: 'first' });
  deepEqual(done, ['outer', 'inner']);
  await scope.join();
});

for (const [reason, type, code] of [
  [CANCELLED, 'CANCELLED', 'ERR_RUN_CANCELLED'],
  [INTERRUPTED, 'CRASHED', 'ERR_RUN_CRASHED'],
] as const) {
  test(`abort() ends what runs as ${type}: flows, subflows, tasks, submitted ones too, whose functions never end`, async () => {
    const wait = task(never, { name: 'wait' });
    const inner = flow(() => wait(), { name: 'inner' });
    const order: string[] = [];
    const { scope, client, running, states } = start(() =>
      flow(
        async () => {
          wait.submit();
          void wait().catch(() => {});
          FlowRunContext.require().backgroundTasks.start(never);
          await inner();
        },
        { name: 'outer' },
      ).returnState(),
    );
    const { setFlowRunState } = client;
    client.setFlowRunState = (id: string, state: State) => {
      order.push(state.type);
      return setFlowRunState.call(client, id, state);
    };
    while ((await states()).filter((state) => state.endsWith('RUNNING')).length < 6) await turn();
    scope.abort(reason);
    const state = await running;
    deepEqual([state.type, state.message], [type, reason.message]);
    deepEqual(await states(), [
      `flow ${type}`,
      `flow ${type}`,
      `inner-0 ${type}`,
      `wait-0 ${type}`,
      `wait-0 ${type}`,
      `wait-1 ${type}`,
    ]);
    const [outer, subflow] = await client.readFlowRuns();
    equal(String(subflow?.endTime) < String(outer?.endTime), true, 'the inner one ends first');
    equal(code, type === 'CRASHED' ? 'ERR_RUN_CRASHED' : 'ERR_RUN_CANCELLED');
  });
}

test('abort() ends a run that waits for its retry, for an upstream run, and for a place', async () => {
  const failing = task(
    (): number => {
      throw new Error('not yet');
    },
    { name: 'failing', retries: 1, retryDelaySeconds: 1e6 },
  );
  const after = task((_: number) => 1, { name: 'after' });
  const { scope, client, running, states } = start(() =>
    flow(() => void after.submit(failing.submit())).returnState(),
  );
  while (!(await states()).includes('failing-0 SCHEDULED')) await turn();
  scope.abort(CANCELLED);
  equal((await running).type, 'CANCELLED');
  deepEqual(await states(), ['after-0 CANCELLED', 'failing-0 CANCELLED', 'flow CANCELLED']);
  equal(
    (await client.readTaskRuns()).every(({ runCount }) => runCount <= 1),
    true,
  );
});

test('a function of an aborted run that goes on starts nothing more', async () => {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let calls = 0;
  const count = task(() => {
    calls += 1;
  });
  let late: Promise<State> | undefined;
  const { scope, running } = start(() =>
    flow(async () => {
      await gate;
      late = count.returnState();
    }).returnState(),
  );
  await turn();
  scope.abort(CANCELLED);
  equal((await running).type, 'CANCELLED');
  open();
  while (late === undefined) await turn();
  deepEqual([(await late).type, calls], ['CANCELLED', 0]);
});

test('a run that has ended when its scope is aborted stays as it is', async () => {
  const { scope, running } = start(() => flow(() => 1).returnState());
  equal((await running).type, 'COMPLETED');
  scope.abort(CANCELLED);
  equal((await running).type, 'COMPLETED');
});

test('a scope within a flow ends the runs that start in it alone', async () => {
  const wait = task((signal?: AbortSignal) => (signal === undefined ? 'done' : never()), { name: 'wait' });
  const { running, states } = start(() =>
    flow(async () => {
      const scope = getRunContext().scope.child();
      const inner = scope.run(() => wait.returnState(scope.signal));
      const other = wait.submit();
      scope.abort(CANCELLED);
      return [(await inner).type, await other.result()];
    })(),
  );
  deepEqual(await running, ['CANCELLED', 'done']);
  deepEqual(await states(), ['flow COMPLETED', 'wait-0 CANCELLED', 'wait-1 COMPLETED']);
});

test('the scope of a run is that of all its attempts, and is within that of the run around it', async () => {
  const scopes = new Set<RunScope>();
  const inner = task(
    () => {
      scopes.add(TaskRunContext.require().scope);
      if (TaskRunContext.require().taskRun.runCount < 3) throw new Error('not yet');
      return TaskRunContext.require().scope.isWithin(FlowRunContext.require().scope);
    },
    { retries: 2 },
  );
  equal(await quietly(() => flow(() => inner())()), true);
  equal(scopes.size, 1);
});
