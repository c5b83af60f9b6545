import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import {
  ClientContext,
  FlowRunContext,
  flow,
  getClient,
  InProcessClient,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

/** A row of a table that counts how often it is read. */
class Counter {
  reads = 0;

  rows(count: number): readonly object[] {
    return Array.from({ length: count }, () => this.#row());
  }

  #row(): object {
    const read = (): number => {
      this.reads += 1;
      return 1;
    };
    return Object.defineProperty({}, 'id', { enumerable: true, get: read });
  }
}

/** Passes rows through tasks that are retried, a subflow and a flow, and returns how often a row was read. */
async function readsOf(count: number): Promise<number> {
  const counter = new Counter();
  let attempts = 0;
  const retried = task(
    (rows: readonly object[]) => {
      attempts += 1;
      if (attempts % 3 !== 0) throw new Error('again');
      return rows.length;
    },
    { retries: 2 },
  );
  const inner = flow((rows: readonly object[]) => rows.length);
  const outer = flow(async (rows: readonly object[]) => {
    for (let each = 0; each < 3; each += 1) equal(await retried(rows), count);
    await retried.submit(rows).wait();
    await inner(rows);
  });
  const client = new InProcessClient();
  await quietly(() => new ClientContext({ client }).run(() => outer(counter.rows(count))));
  equal(attempts, 12);
  equal((await client.readFlowRuns()).length, 2);
  return counter.reads;
}

test('arguments are not looked into, however large they are and however often a run is tried', async () => {
  deepEqual([await readsOf(10), await readsOf(1000)], [0, 0]);
});

test('parameters are copied once, when they are read, and cannot be changed', async () => {
  const rows = [{ id: 1 }];
  const read = task((given: typeof rows) => {
    const { parameters } = TaskRunContext.require();
    equal(given, rows);
    equal(parameters['given'], parameters['given']);
    equal(TaskRunContext.require().copy().parameters['given'], parameters['given']);
    return parameters;
  });
  const copy = (await quietly(() => read(rows)))['given'] as { id: number }[];
  deepEqual(copy, rows);
  ok(copy !== rows && copy[0] !== rows[0]);
  throws(() => copy.push({ id: 2 }), TypeError);
  throws(() => Object.assign(copy[0] as object, { id: 2 }), TypeError);
  rows.push({ id: 3 });
  equal(copy.length, 1);
  ok(!Object.isFrozen(rows));
});

test('parameters print, compare and serialize as what they hold', async () => {
  const where = { city: 'Rome', days: [1] };
  const main = flow((_where: object, _depth: number) => FlowRunContext.require());
  const context = await quietly(() => main(where, 2));
  const { parameters, flowRun } = context;
  const expected = { _where: where, _depth: 2 };
  equal(parameters, flowRun.parameters);
  equal(inspect(parameters), "{ _where: { city: 'Rome', days: [ 1 ] }, _depth: 2 }");
  deepEqual(JSON.parse(JSON.stringify(flowRun.parameters)), expected);
  deepEqual(structuredClone(parameters), expected);
  deepEqual({ ...parameters }, expected);
  deepEqual(Object.keys(parameters), ['_where', '_depth']);
  ok(context.equals(context.copy({ update: { parameters: expected } })));
  ok(context.equals(context.copy({ deep: true })));
  const [run] = (await getClient().readFlowRuns()).filter(({ id }) => id === flowRun.id);
  deepEqual(run?.parameters, expected);
  throws(() => Object.assign(parameters, { _depth: 3 }), TypeError);
});
