import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import { mock, test } from 'node:test';
import {
  flow,
  getRunContext,
  getRunLogger,
  Snapshot,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';
import { written } from '../written.ts';

const METHODS = ['log', 'info', 'debug', 'warn', 'error'] as const;
const originals = METHODS.map((method) => console[method]);

/** What `fn` prints on the console itself, and what it logs; of both, only what says "hello". */
async function outputOf(fn: () => unknown): Promise<{ printed: string[]; logged: string[] }> {
  const printed: string[] = [];
  const mocks = METHODS.map((method) =>
    mock.method(
      console,
      method,
      (...values: unknown[]) => void printed.push(`${method} ${values.join(' ')}`),
    ),
  );
  try {
    const lines = await written(fn);
    const logged = lines.map((line) => line.trimEnd().split(' | ').slice(1).join(' | '));
    return { printed, logged: logged.filter((line) => line.includes('hello')) };
  } finally {
    for (const method of mocks) method.mock.restore();
  }
}

const print = (): void => console.log('hello');

// tests/test_logging.py › test_patch_print_writes_to_logger_with_task_run_context, …_with_flow_run_context
test('logPrints: what a flow or task prints becomes logs of its run, at the level of the method', async () => {
  const say = async (): Promise<void> => {
    console.log('hello', 'a', 1);
    await null;
    console.info('hello b');
    console.debug('hello c');
    setTimeout(() => console.warn('hello d'));
    await new Promise((resolve) => setTimeout(resolve));
    console.error('hello e');
    console.log();
  };
  const settings = { PREFECT_LOGGING_LEVEL: 'DEBUG' };
  const runs = {
    Flow: flow(say, { flowRunName: 'x', logPrints: true }),
    Task: task(say, { taskRunName: 'x', logPrints: true }),
  };
  for (const [noun, run] of Object.entries(runs)) {
    const { printed, logged } = await outputOf(() => temporarySettings(settings).run(() => run()));
    deepEqual(printed, []);
    deepEqual(logged, [
      `INFO    | ${noun} run 'x' - hello a 1`,
      `INFO    | ${noun} run 'x' - hello b`,
      `DEBUG   | ${noun} run 'x' - hello c`,
      `WARNING | ${noun} run 'x' - hello d`,
      `ERROR   | ${noun} run 'x' - hello e`,
    ]);
  }
});

// tests/test_log_prints.py › test_log_prints_patch_is_scoped_to_task, …_to_subflow; test_patch_print_writes_to_stdout_without_run_context
test('logPrints: the console is replaced only while such a run is in progress', async () => {
  const during = await flow(() => console.log, { logPrints: true })();
  notEqual(during, originals[0]);
  deepEqual(
    METHODS.map((method) => console[method]),
    originals,
  );
  const { printed, logged } = await outputOf(async () => {
    const outside = new Snapshot();
    const elsewhere = flow(() => console.log('hello elsewhere'), { logPrints: false });
    await flow(
      async () => {
        outside.run(() => console.log('hello outside'));
        await outside.run(() => elsewhere());
      },
      { logPrints: true },
    )();
  });
  deepEqual([printed, logged], [['log hello outside', 'log hello elsewhere'], []]);
});

test('logPrints: runs at once, and each print goes where its own run says', async () => {
  const say = (text: string) => async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      console.log(`hello ${text}${turn}`);
    }
  };
  const { printed, logged } = await outputOf(() =>
    Promise.all([
      flow(say('a'), { logPrints: true, flowRunName: 'a' })(),
      flow(say('b'))(),
      flow(say('c'), { logPrints: true, flowRunName: 'c' })(),
    ]),
  );
  deepEqual(printed, ['log hello b0', 'log hello b1', 'log hello b2']);
  deepEqual(logged.map((line) => line.replace(/^.*run /, '')).sort(), [
    "'a' - hello a0",
    "'a' - hello a1",
    "'a' - hello a2",
    "'c' - hello c0",
    "'c' - hello c1",
    "'c' - hello c2",
  ]);
  deepEqual(
    METHODS.map((method) => console[method]),
    originals,
  );
});

test('logPrints: a patch that others put over the console in the meantime stays', async () => {
  const log = console.log;
  const theirs = (...values: unknown[]): void => log(...values);
  await flow(() => void (console.log = theirs), { logPrints: true })();
  equal(console.log, theirs);
  console.log = log;
});

// tests/test_log_prints.py › test_root_flow_log_prints_defaults_to_setting_value, and those of tasks and subflows
for (const setting of [true, false]) {
  test(`logPrints is PREFECT_LOGGING_LOG_PRINTS where nothing says otherwise: ${setting}`, async () => {
    const inFlow = task(print);
    const runs = [flow(print), task(print), flow(() => inFlow()), flow(() => flow(print)())];
    for (const run of runs) {
      const settings = { PREFECT_LOGGING_LOG_PRINTS: setting };
      const { logged, printed } = await outputOf(() => temporarySettings(settings).run(() => run()));
      deepEqual([logged.length, printed.length], setting ? [1, 0] : [0, 1]);
    }
  });
}

// test_task_log_prints_inherits_parent_value, test_subflow_log_prints_inherits_parent_value, test_nested_subflow_…
for (const parent of [true, false]) {
  test(`logPrints is that of the flow run around it, and not the setting: ${parent}`, async () => {
    const inFlow = task(print);
    const inner = flow(print);
    const nested = flow(() => inner());
    for (const run of [() => inFlow(), () => inFlow.submit().result(), () => inner(), () => nested()]) {
      const settings = { PREFECT_LOGGING_LOG_PRINTS: !parent };
      const outer = flow(run, { logPrints: parent });
      const { logged } = await outputOf(() => temporarySettings(settings).run(() => outer()));
      equal(logged.length > 0, parent);
    }
  });
}

// test_task_can_opt_in_to_log_prints, test_task_can_opt_out_of_log_prints, and those of subflows
test('logPrints of a task or subflow takes precedence over that of the flow around it', async () => {
  for (const own of [true, false]) {
    for (const run of [task(print, { logPrints: own }), flow(print, { logPrints: own })]) {
      const outer = flow(() => run(), { logPrints: !own });
      const { logged, printed } = await outputOf(() => outer());
      deepEqual([logged.length, printed], own ? [1, []] : [0, ['log hello']]);
    }
  }
});

// test_subflow_in_task_can_opt_out_of_log_prints
test('a subflow that a task calls prints as itself says', async () => {
  const child = flow(print, { logPrints: false });
  const within = task(() => child());
  const { printed } = await outputOf(() => flow(() => within(), { logPrints: true })());
  deepEqual(printed, ['log hello']);
});

test('the contexts of runs know logPrints, and so do the flow and the task', async () => {
  const yes = task(() => getRunContext().logPrints, { logPrints: true });
  const { logged: _ } = await outputOf(async () => {
    equal(await yes(), true);
    equal(await yes.withOptions({ logPrints: false })(), false);
    equal(await flow(() => getRunContext().logPrints, { logPrints: true })(), true);
    equal(await flow(() => getRunContext().logPrints)(), false);
  });
  deepEqual([yes.logPrints, flow(() => 1).logPrints], [true, undefined]);
});

test('a logger that prints on the console does not log what it prints', async () => {
  const stderr = Object.getOwnPropertyDescriptor(process, 'stderr') as PropertyDescriptor;
  const printed: string[] = [];
  const info = mock.method(console, 'info', (line: string) => void printed.push(line));
  Object.defineProperty(process, 'stderr', { configurable: true, value: undefined });
  try {
    await flow(
      () => {
        console.log('hello');
        getRunLogger().info('hello again');
      },
      { logPrints: true, flowRunName: 'x' },
    )();
  } finally {
    Object.defineProperty(process, 'stderr', stderr);
    info.mock.restore();
  }
  const [, first, second] = printed.map((line) => line.split(' - ').at(-1));
  deepEqual([first, second], ['hello', 'hello again']);
  match(String(printed[1]), /INFO {4}\| Flow run 'x' - hello/);
});
