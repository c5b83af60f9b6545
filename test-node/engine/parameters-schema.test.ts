import { deepEqual, equal, match, ok, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { type } from 'arktype';
import * as v from 'valibot';
import { z } from 'zod';
import {
  FlowRunContext,
  flow,
  getClient,
  getRunContext,
  ParameterTypeError,
  type StandardSchema,
  stateResult,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const cityAndDays = v.object({
  city: v.string(),
  days: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number)), 3),
});

/** One schema in three libraries: `days` is cast, and has a default. */
const SCHEMAS = {
  valibot: cityAndDays,
  zod: z.object({ city: z.string(), days: z.coerce.number().default(3) }),
  arktype: type({ city: 'string', days: type('string.numeric.parse|number').default(3) }),
} as const;

for (const [library, schema] of Object.entries(SCHEMAS) as [string, StandardSchema][]) {
  for (const kind of ['flow', 'task'] as const) {
    const make = kind === 'flow' ? flow : task;

    // tests/test_flows.py › test_call_coerces_parameter_types; tests/test_flow_engine.py › test_with_param_validation
    test(`a schema of ${library} validates, casts and completes the parameters of a ${kind}`, async () => {
      const seen = make((parameters) => [parameters, { ...getRunContext().parameters }], {
        parameters: schema,
      });
      const call = (...args: readonly unknown[]): Promise<unknown> =>
        quietly(() => Reflect.apply(seen, undefined, args));
      deepEqual(await call({ city: 'Rome' }), [
        { city: 'Rome', days: 3 },
        { city: 'Rome', days: 3 },
      ]);
      deepEqual(await call({ city: 'Rome', days: '5' }), [
        { city: 'Rome', days: 5 },
        { city: 'Rome', days: 5 },
      ]);
    });

    // tests/test_flow_engine.py › test_with_param_validation_failure, test_fails_but_does_not_raise_on_incompatible_parameter_types
    test(`a ${kind} whose arguments a schema of ${library} refuses fails, and does not start`, async () => {
      let calls = 0;
      const counted = make(() => (calls += 1), { parameters: schema, retries: 2, name: 'counted' });
      for (const args of [[], [{}], [{ city: 5 }], ['Rome'], [{ days: 1 }]]) {
        const state = await quietly(() => Reflect.apply(counted.returnState, undefined, args));
        equal(state.type, 'FAILED');
        const error = thrownBy(() => stateResult(state));
        ok(error instanceof ParameterTypeError);
        equal(error.code, 'ERR_PARAMETER_TYPE');
        if (args[0] !== 'Rome') equal(error.issues[0]?.path, 'city');
        match(
          error.message,
          new RegExp(`^${kind === 'flow' ? 'Flow' : 'Task'} run received invalid parameters:\\n - `),
        );
        match(
          String(state.message),
          new RegExp(`^Validation of ${kind} parameters failed with error: ParameterTypeError`),
        );
      }
      equal(calls, 0);
    });
  }
}

test('the call may leave out what the schema makes optional, and the function gets what the schema makes', async () => {
  const report = flow(({ city, days }) => `${city.toUpperCase()} ${days.toFixed(1)}`, {
    parameters: cityAndDays,
  });
  const typed: Promise<string> = quietly(() => report({ city: 'Rome' }));
  equal(await typed, 'ROME 3.0');
  equal(await quietly(() => report({ city: 'Oslo', days: 7 })), 'OSLO 7.0');
  const idle = task(({ days }) => days * 2, { parameters: v.object({ days: v.optional(v.number(), 4) }) });
  equal(await quietly(() => idle()), 8);
  equal(await quietly(() => idle({ days: 1 })), 2);
  const zodded = flow(({ n }) => n + 1, { parameters: z.object({ n: z.number().default(1) }) });
  equal(await quietly(() => zodded()), 2);
  const typedByArktype = task(({ n }) => n + 1, { parameters: type({ n: 'number = 1' }) });
  equal(await quietly(() => typedByArktype({})), 2);
  const wrong = [
    // @ts-expect-error: city is required.
    () => report({ days: 5 }),
    // @ts-expect-error: and so is the object.
    () => report(),
    // @ts-expect-error: the city is a string.
    () => report({ city: 5 }),
  ];
  for (const call of wrong) await rejects(quietly(call), { code: 'ERR_PARAMETER_TYPE' });
});

test('a function that takes more than one object is refused with a schema, when it is made', () => {
  const sum = (a: number, b: number): number => a + b;
  const message =
    'Cannot use a schema of parameters: The function takes a, b. Take one object: ({ a, b }) => …';
  for (const make of [flow, task]) {
    throws(() => make(sum as never, { parameters: cityAndDays }), { code: 'ERR_OPTION_INVALID', message });
    for (const parameters of [{}, 5, 'x', v.string, { '~standard': { version: 2, validate() {} } }, null]) {
      throws(() => make(() => 1, { parameters: parameters as never }), { code: 'ERR_OPTION_INVALID' });
    }
  }
});

test('the record has the arguments as they were passed, and the context what the schema made of them', async () => {
  const report = flow(async () => FlowRunContext.require(), { parameters: cityAndDays });
  const context = await quietly(() => report({ city: 'Rome', days: '5' }));
  deepEqual({ ...context.flowRun.parameters }, { city: 'Rome', days: '5' });
  deepEqual({ ...context.parameters }, { city: 'Rome', days: 5 });
});

test('a refused call has never run, and its run has ended', async () => {
  const report = flow(() => 1, { parameters: cityAndDays, retries: 3 });
  const state = await quietly(() => report.returnState({ city: 5 } as never));
  const id = String(state.stateDetails.flowRunId);
  const run = await getClient().readFlowRun(id);
  deepEqual([run.runCount, run.state.type, run.endTime !== null], [0, 'FAILED', true]);
  const states = await getClient().readFlowRunStates(id);
  deepEqual(
    states.map(({ type }) => type),
    ['PENDING', 'FAILED'],
  );
});

// tests/test_flows.py › test_subflow_with_invalid_parameters_is_failed, test_subflow_with_upstream_task_passes_validation
test('futures among the arguments are resolved before the schema sees them, of subflows and of submitted tasks', async () => {
  const one = task(() => ({ city: 'Rome' }));
  const city = task(() => 'Oslo');
  const inner = flow(({ city: name, days }) => `${name} ${days}`, { parameters: cityAndDays });
  const load = task(({ city: name, days }) => `${name} ${days}`, { parameters: cityAndDays });
  const outer = flow(async () => [
    await inner(one.submit()),
    await load.submit({ city: city.submit(), days: 1 }).result(),
    await load.map([{ city: 'a' }, { city: 'b', days: 2 }]).results(),
    (await inner.returnState({ city: 5 } as never)).type,
  ]);
  deepEqual(await quietly(() => outer()), ['Rome 3', 'Oslo 1', ['a 3', 'b 2'], 'FAILED']);
});

test('a schema may be asynchronous, and what it throws is what the run fails with', async () => {
  const asynchronous = v.pipeAsync(
    v.objectAsync({ id: v.string() }),
    v.checkAsync(async ({ id }) => id !== 'taken', 'is taken'),
  );
  const load = task(({ id }) => id, { parameters: asynchronous });
  equal(await quietly(() => load({ id: 'free' })), 'free');
  await rejects(
    quietly(() => load({ id: 'taken' })),
    { code: 'ERR_PARAMETER_TYPE', message: 'Task run received invalid parameters:\n - is taken' },
  );
  const error = new RangeError('no');
  const throwing = v.pipe(
    v.object({}),
    v.transform(() => {
      throw error;
    }),
  );
  const state = await quietly(() => task(() => 1, { parameters: throwing }).returnState());
  equal(
    thrownBy(() => stateResult(state)),
    error,
  );
});

// tests/test_flows.py › TestFlowRunName.test_sets_run_name_with_params_including_defaults
test('names of runs know the defaults of the schema', async () => {
  const options = { parameters: cityAndDays };
  const load = task(() => TaskRunContext.require().taskRun.name, {
    ...options,
    taskRunName: '{city}-{days}',
  });
  const report = flow(() => FlowRunContext.require().flowRun.name, {
    ...options,
    flowRunName: '{city}-{days}',
  });
  equal(await quietly(() => load({ city: 'Rome' })), 'Rome-3');
  equal(await quietly(() => report({ city: 'Rome', days: '4' })), 'Rome-4');
});

test('withOptions() keeps the schema, or takes another', async () => {
  const load = task(({ days }) => days, { parameters: v.object({ days: v.number() }) });
  equal(await quietly(() => load.withOptions({ retries: 1 })({ days: 2 })), 2);
  const doubled = v.object({
    days: v.pipe(
      v.number(),
      v.transform((days) => days * 2),
    ),
  });
  equal(await quietly(() => load.withOptions({ parameters: doubled })({ days: 2 })), 4);
  equal(load.parameters !== undefined, true);
});

function thrownBy(fn: () => unknown): unknown {
  try {
    return fn();
  } catch (error) {
    return error;
  }
}
