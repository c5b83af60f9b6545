import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import {
  ClientContext,
  FlowRunContext,
  flow,
  InProcessClient,
  isTerminal,
  type OrchestrationClient,
  type State,
  type TaskRun,
  type TaskRunCreate,
  task,
  type Verdict,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const MEGABYTE = 2 ** 20;
const noop = task((i: number) => i, { name: 'noop' });

function heapUsed(): number {
  if (globalThis.gc === undefined) throw new Error('run this test with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Forgets a task run when it ends, so that what is left on the heap is the engine's. */
class ForgetfulClient extends InProcessClient {
  readonly #taskRuns = new Map<string, TaskRun>();

  override async createTaskRun(run: TaskRunCreate): Promise<TaskRun> {
    const created = { ...run, runCount: 0, startTime: null, endTime: null };
    this.#taskRuns.set(run.id, created);
    return created;
  }

  override async setTaskRunState(id: string, state: State): Promise<Verdict<TaskRun>> {
    const run = { ...(this.#taskRuns.get(id) as TaskRun), state };
    if (isTerminal(state)) this.#taskRuns.delete(id);
    else this.#taskRuns.set(id, run);
    return { kind: 'accepted', run };
  }
}

function withClient<R>(client: OrchestrationClient, fn: () => R): R {
  return quietly(() => new ClientContext({ client }).run(fn));
}

test('a hundred thousand tasks in a flow leave nothing on the heap but what the client keeps', async () => {
  const heaps: number[] = [];
  const main = flow(async () => {
    for (let i = 0; i < 100_000; i += 1) {
      if (i % 30_000 === 10_000) heaps.push(heapUsed());
      await noop(i);
    }
    heaps.push(heapUsed());
  });
  await withClient(new ForgetfulClient(), () => main());
  const growth = Math.max(...heaps) - (heaps[0] as number);
  ok(growth < 2 * MEGABYTE, `the heap grew by ${growth} bytes: ${heaps}`);
});

test('InProcessClient lets go of a flow run that is deleted', async () => {
  const client = new InProcessClient();
  const main = flow(async (count: number) => {
    for (let i = 0; i < count; i += 1) await noop(i);
    return FlowRunContext.require().flowRun.id;
  });
  await withClient(client, () => main(100));
  const before = heapUsed();
  const id = await withClient(client, () => main(20_000));
  ok(heapUsed() - before > 10 * MEGABYTE, 'twenty thousand task runs are kept');
  await client.deleteFlowRun(id);
  const growth = heapUsed() - before;
  ok(growth < MEGABYTE, `${growth} bytes are left of a deleted flow run`);
});
