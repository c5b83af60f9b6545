import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { FlowRunContext, flow, getClient, TaskRunContext, task } from '../../src/entries/runtimes/server.ts';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString'];
const entries = NAMES.map((name) => [name, `${name}!`]);

test('flows and tasks keep parameters whose names objects have, in the context and in the record', async () => {
  const inner = task(
    (_a: string, _b: string, _c: string, _d: string) => Object.entries(TaskRunContext.require().parameters),
    {
      parameterNames: NAMES,
    },
  );
  const outer = flow(
    async (a: string, b: string, c: string, d: string) => ({
      id: FlowRunContext.require().flowRun.id,
      seen: Object.entries(FlowRunContext.require().parameters),
      inner: await inner(a, b, c, d),
    }),
    { parameterNames: NAMES },
  );
  const result = await outer('__proto__!', 'constructor!', 'prototype!', 'toString!');
  deepEqual([result.seen, result.inner], [entries, entries]);
  const { parameters } = await getClient().readFlowRun(result.id);
  deepEqual(Object.entries(parameters), entries);
});

test('flows and tasks keep the names of parameters that futures were given for', async () => {
  const one = task(() => 1);
  const many = task(
    (_a: number, _b: number, _c: number, _d: number) =>
      Object.keys(TaskRunContext.require().taskRun.taskInputs),
    {
      parameterNames: NAMES,
    },
  );
  const all = flow(() => many(one.submit(), one.submit(), one.submit(), one.submit()));
  deepEqual(await all(), NAMES);
});
