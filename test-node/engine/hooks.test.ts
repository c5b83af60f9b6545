// The functions that are called as a run enters a state. Each behaviour of Prefect names the test of Prefect's that it comes from.

import { deepEqual, equal, match } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  ClientContext,
  type FlowHook,
  FlowRunContext,
  flow,
  getRunContext,
  InProcessClient,
  RunScope,
  type State,
  stateResult,
  TaskRunContext,
  tags,
  task,
} from '../../src/entries/runtimes/server.ts';
import { createState } from '../../src/runs/state.ts';
import { quietly } from '../quietly.ts';

let client: InProcessClient;
let log: string[];

beforeEach(() => {
  client = new InProcessClient();
  log = [];
});

function start<R>(fn: () => R): R {
  return quietly(() => new ClientContext({ client }).run(fn));
}

function never(): Promise<never> {
  return new Promise(() => {});
}

function fail(): never {
  throw new RangeError('boom');
}

/** Returns a hook that logs its name and the name of the state. */
function noting(name: string) {
  return (_: unknown, __: unknown, state: State): void => {
    log.push(`${name} ${state.name}`);
  };
}

const all = {
  onRunning: [noting('running')],
  onCompletion: [noting('completion')],
  onFailure: [noting('failure')],
};
const ofFlow = { ...all, onCancellation: [noting('cancellation')], onCrashed: [noting('crashed')] };

for (const kind of ['flow', 'task'] as const) {
  const make = kind === 'flow' ? flow : task;
  const hooks = kind === 'flow' ? ofFlow : all;

  // TestFlowHooksOnCompletion › test_on_completion_hooks_run_on_completed, and …_dont_run_on_failure; likewise of tasks
  test(`the hooks of a ${kind} are called for the states that they are of`, async () => {
    await start(() => make(() => log.push('function'), hooks)());
    deepEqual(log.splice(0), ['running Running', 'function', 'completion Completed']);
    await start(() => make(fail, hooks).returnState());
    deepEqual(log, ['running Running', 'failure Failed']);
  });

  // TestFlowHooksOnFailure › test_on_failure_hooks_dont_run_on_retries, TestTaskHooksOnRunning › …_fire_on_retry_without_delay, …_with_delay
  test(`onRunning of a ${kind} is called for each attempt, and onFailure once no retry is left`, async () => {
    for (const retryDelaySeconds of [0, 0.001]) {
      await start(() => make(fail, { ...hooks, retries: 1, retryDelaySeconds }).returnState());
      deepEqual(log.splice(0), ['running Running', 'running Retrying', 'failure Failed']);
    }
  });

  test(`onFailure of a ${kind} is called for a timeout, with its error`, async () => {
    let error: unknown;
    const onFailure = [
      (_: unknown, __: unknown, state: State) => {
        try {
          stateResult(state);
        } catch (thrown) {
          error = thrown;
        }
      },
      noting('failure'),
    ];
    await start(() => make(never, { timeoutSeconds: 0.001, onFailure }).returnState());
    deepEqual([(error as { code: string }).code, log], ['ERR_RUN_TIMED_OUT', ['failure TimedOut']]);
  });

  // TestFlowHooksOnCompletion › test_other_completion_hooks_run_if_a_hook_fails, test_on_completion_hooks_work_with_sync_and_async
  test(`the hooks of a ${kind} are called in order, sync or async, and one that fails changes nothing`, async (t) => {
    const lines: string[] = [];
    t.mock.method(process.stderr, 'write', (line: string) => lines.push(line) > 0);
    const slow = async (): Promise<void> => {
      log.push('slow begins');
      await turn();
      log.push('slow ends');
    };
    const onCompletion = [slow, fail, async () => fail(), noting('last')];
    const made = make(() => 'done', { onCompletion });
    equal(await new ClientContext({ client }).run(() => made()), 'done');
    deepEqual(log, ['slow begins', 'slow ends', 'last Completed']);
    const about = lines.filter((line) => /hook/i.test(line)).map((line) => line.split(' - ')[1]?.trim());
    deepEqual(about.slice(0, 4), [
      "Running hook 'slow' in response to entering state 'Completed'",
      "Hook 'slow' finished running successfully",
      "Running hook 'fail' in response to entering state 'Completed'",
      "An error was encountered while running hook 'fail': RangeError: boom",
    ]);
    match(String(about[4]), /^Running hook 'anonymous'|^Running hook 'onCompletion'/);
  });

  test(`a hook of a ${kind} gets the ${kind}, the run in that state, and the state with its result`, async () => {
    const seen: unknown[] = [];
    const made = make(() => ({ rows: 3 }), {
      name: 'load',
      onCompletion: [
        (definition: { name: string }, run: { state: State; runCount: number }, state: State) => {
          seen.push(definition.name, run.state.type, run.state.id === state.id, stateResult(state));
        },
      ],
    });
    await start(() => made());
    deepEqual(seen, ['load', 'COMPLETED', true, { rows: 3 }]);
  });

  test(`withOptions() of a ${kind} keeps the hooks that it does not name, and takes away by an empty list`, async () => {
    const made = make(() => {}, hooks);
    await start(() => made.withOptions({ name: 'other' })());
    equal(log.splice(0).length, 2);
    await start(() => made.withOptions({ onRunning: [] })());
    deepEqual(log, ['completion Completed']);
  });

  // TestFlowHooksContext › test_hooks_are_called_within_flow_run_context
  test(`the hooks of a ${kind} run in its context, and in all that was active at its call`, async () => {
    const look = (): void => {
      const context = getRunContext();
      const isTask = context instanceof TaskRunContext;
      const run = isTask ? context.taskRun : context.flowRun;
      log.push(
        [isTask ? 'task' : 'flow', run.state.type, ...run.tags, ...Object.values(context.parameters)].join(
          ' ',
        ),
      );
    };
    const made = make((_: number) => look(), { onRunning: [look], onCompletion: [look] });
    await start(() => tags('nightly').run(() => made(7)));
    deepEqual(log, [`${kind} RUNNING nightly 7`, `${kind} RUNNING nightly 7`, `${kind} COMPLETED nightly 7`]);
  });
}

test('a run waits for what its hooks start: calls, and submitted task runs', async () => {
  const note = task(
    async (text: string) => {
      await turn();
      log.push(text);
    },
    { name: 'note' },
  );
  const onCompletion: FlowHook[] = [
    async () => {
      note.submit('submitted');
      FlowRunContext.require().backgroundTasks.start(async () => void log.push('background'));
      await note('called');
    },
  ];
  await start(() => flow(() => {}, { onCompletion })());
  deepEqual(log.sort(), ['background', 'called', 'submitted']);
  const runs = await client.readTaskRuns();
  deepEqual(
    runs.map(({ name, state }) => `${name} ${state.type}`),
    ['note-0 COMPLETED', 'note-1 COMPLETED'],
  );
});

// TestFlowHooksOnCancellation › test_on_cancellation_hooks_run_on_cancelled_state, FlowRunEngine.handle_cancellation
test('onCancellation is called as the run is CANCELLING, once what it started has ended, and may run tasks', async () => {
  const clean = task(() => void log.push('cleaned'), { name: 'clean' });
  const onCancellation: FlowHook[] = [
    (_, __, state) => void log.push(`hook ${state.message}`),
    () => clean(),
  ];
  const inner = flow(never, { name: 'inner', onCancellation: [noting('inner')] });
  const scope = new RunScope();
  const outer = flow(() => inner(), { ...ofFlow, onCancellation });
  const running = start(() => scope.run(() => outer.returnState()));
  while ((await client.readFlowRuns()).at(1)?.state.type !== 'RUNNING') await turn();
  scope.abort({ kind: 'cancelled', message: 'enough' });
  equal((await running).type, 'CANCELLED');
  deepEqual(log, ['running Running', 'inner Cancelling', 'hook enough', 'cleaned']);
  const [run] = await client.readFlowRuns();
  const states = await client.readFlowRunStates(run?.id ?? '');
  deepEqual(
    states.map(({ type, message }) => [type, message]),
    [
      ['PENDING', null],
      ['RUNNING', null],
      ['CANCELLING', 'enough'],
      ['CANCELLED', 'enough'],
    ],
  );
});

// TestFlowHooksOnCrashed › test_on_crashed_hooks_run_on_crashed_state, test_on_crashed_hook_on_subflow_succeeds
test('onCrashed is called for a run that is interrupted, and for one that says it crashed', async () => {
  const scope = new RunScope();
  const inner = flow(never, { ...ofFlow, onCrashed: [noting('inner')] });
  const running = start(() => scope.run(() => flow(() => inner(), ofFlow).returnState()));
  while ((await client.readFlowRuns()).at(1)?.state.type !== 'RUNNING') await turn();
  scope.abort({ kind: 'interrupted', message: 'The machine stops.' });
  equal((await running).type, 'CRASHED');
  deepEqual(log.splice(0), ['running Running', 'running Running', 'inner Crashed', 'crashed Crashed']);
  await start(() => flow(() => createState('CRASHED'), ofFlow).returnState());
  deepEqual(log, ['running Running', 'crashed Crashed']);
});

// TestFlowHooksOnCancellation › test_on_cancellation_hooks_are_ignored_if_terminal_state_completed
test('the hooks of other states are not called, and none for a state that was there before', async () => {
  // A client that refuses to complete: the run is being cancelled, which it says twice.
  const cancelling = createState('CANCELLING', { message: 'by hand' });
  const { setFlowRunState } = client;
  let refusals = 0;
  client.setFlowRunState = async (id, state) => {
    if (state.type !== 'COMPLETED' && !(state.type === 'CANCELLED' && refusals < 2)) {
      return setFlowRunState.call(client, id, state);
    }
    refusals += 1;
    return { kind: 'rejected', run: { ...(await client.readFlowRun(id)), state: cancelling }, reason: '' };
  };
  const state = await start(() => flow(() => 'done', ofFlow).returnState());
  deepEqual([state.type, refusals], ['CANCELLED', 2]);
  deepEqual(log, ['running Running', 'cancellation Cancelling']);
});

test('no hook is called for a run that the client aborted, nor for one that could not start', async () => {
  const { setFlowRunState } = client;
  client.setFlowRunState = async (id, state) => {
    if (state.type === 'RUNNING') await setFlowRunState.call(client, id, createState('FAILED'));
    return setFlowRunState.call(client, id, state);
  };
  equal((await start(() => flow(() => {}, ofFlow).returnState())).type, 'FAILED');
  deepEqual(log, []);
  const hooked = task((_: unknown) => {}, all);
  client = new InProcessClient();
  await start(() => flow(() => hooked(task(fail).submit()).catch(() => {}))());
  deepEqual(log, []);
});

test('a run whose onRunning hook never ends can be aborted, and its function is not called', async () => {
  let release: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const scope = new RunScope();
  const held = flow(() => void log.push('function'), { onRunning: [() => gate] });
  const running = start(() => scope.run(() => held.returnState()));
  while ((await client.readFlowRuns()).at(0)?.state.type !== 'RUNNING') await turn();
  await turn();
  scope.abort({ kind: 'cancelled', message: 'enough' });
  release();
  equal((await running).type, 'CANCELLED');
  await turn();
  deepEqual(log, []);
});

test('a task run that is cancelled or crashes calls no hook: tasks have none for that, as in Prefect', async () => {
  const scope = new RunScope();
  const running = start(() => scope.run(() => task(never, all).returnState()));
  while (log.length === 0) await turn();
  scope.abort({ kind: 'cancelled', message: 'enough' });
  equal((await running).type, 'CANCELLED');
  deepEqual(log, ['running Running']);
  const [run] = await client.readTaskRuns();
  const states = await client.readTaskRunStates(run?.id ?? '');
  deepEqual(
    states.map(({ type }) => type),
    ['PENDING', 'RUNNING', 'CANCELLED'],
  );
});
