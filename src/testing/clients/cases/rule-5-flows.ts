import { ClientContext } from '../../../contexts/run/client.ts';
import { FlowRunContext } from '../../../contexts/run/flow-run.ts';
import { temporarySettings } from '../../../contexts/settings/temporary-settings.ts';
import { flow } from '../../../engine/flow.ts';
import { task } from '../../../engine/task.ts';
import type { OrchestrationClient } from '../../../execution/client.ts';
import { createState } from '../../../runs/state.ts';
import { codeOfError } from '../../code-of.ts';
import type { ClientRule } from '../client-case.ts';

// The flows call all that they call before their first `await`, so that no backend needs to carry a context across one.

/** Rule 5: flows that run on the client end as their code does, and the client knows it. */
export const flowsRule: ClientRule = {
  rule: 5,
  title: 'flows that run on the client end as their code does, and the client knows it',
  cases: [
    {
      id: 'flow-completes',
      title: 'a flow returns its result, and its run and those of its tasks are complete',
      expected: '42; report COMPLETED 1; load COMPLETED 1',
      body: async ({ client }) => {
        const load = task(() => 42, { name: 'load' });
        const report = flow(() => load(), { name: 'report' });
        const result = await on(client, report);
        return `${result}; ${await account(client)}`;
      },
    },
    {
      id: 'flow-fails',
      title: 'a flow throws what its code threw, and its run has failed',
      expected: 'boom; report FAILED 1; load FAILED 1',
      body: async ({ client }) => {
        const load = task(fail, { name: 'load' });
        const report = flow(() => load(), { name: 'report' });
        const error = await on(client, report).catch(codeOfError);
        return `${error}; ${await account(client)}`;
      },
    },
    {
      id: 'flow-is-retried',
      title: 'a flow that fails twice and has two retries completes in its third run',
      expected: '3; report COMPLETED 3',
      body: async ({ client }) => {
        const report = flow(failing(2), { name: 'report', retries: 2 });
        const result = await on(client, report);
        return `${result}; ${await account(client)}`;
      },
    },
    {
      id: 'task-is-retried',
      title: 'a task that fails once and has a retry after a delay completes in its second run',
      expected: '2; report COMPLETED 1; load COMPLETED 2',
      body: async ({ client }) => {
        const load = task(failing(1), { name: 'load', retries: 1, retryDelaySeconds: 0.01 });
        const report = flow(() => load(), { name: 'report' });
        const result = await on(client, report);
        return `${result}; ${await account(client)}`;
      },
    },
    {
      id: 'retries-run-out',
      title: 'a task that fails more often than it has retries has failed, after as many runs',
      expected: 'boom; report FAILED 1; load FAILED 3',
      body: async ({ client }) => {
        const load = task(fail, { name: 'load', retries: 2 });
        const report = flow(() => load(), { name: 'report' });
        const error = await on(client, report).catch(codeOfError);
        return `${error}; ${await account(client)}`;
      },
    },
    {
      id: 'subflow-completes',
      title: 'a subflow has a run of its own, and a task run of its parent that is in the same state',
      expected: '7; parent COMPLETED 1, child COMPLETED 1; child COMPLETED 1',
      body: async ({ client }) => {
        const child = flow(() => 7, { name: 'child' });
        const parent = flow(() => child(), { name: 'parent' });
        const result = await on(client, parent);
        return `${result}; ${await account(client)}`;
      },
    },
    {
      id: 'started-work-ends-first',
      title: 'a flow run ends after the task runs that it submitted, and after its background work',
      expected: 'done true true',
      body: async ({ client }) => {
        const ended = new Set<string>();
        const later = (what: string) => Promise.resolve().then(() => ended.add(what));
        const load = task(() => later('task'), { name: 'load' });
        const report = flow(() => {
          load.submit();
          FlowRunContext.require().backgroundTasks.start(() => later('background'));
          return 'done';
        });
        const result = await on(client, report);
        return `${result} ${ended.has('task')} ${ended.has('background')}`;
      },
    },
    {
      id: 'flows-at-once-are-apart',
      title: 'flows that run at once have their own task runs',
      expected: 'one two; one two',
      body: async ({ client }) => {
        const echo = task((text: string) => text, { name: 'echo' });
        const make = (name: string) => flow(() => echo(name), { name });
        const results = await Promise.all([on(client, make('one')), on(client, make('two'))]);
        const owners = new Map((await client.readFlowRuns()).map(({ id, flowName }) => [id, flowName]));
        const taskRuns = await client.readTaskRuns();
        const names = taskRuns.map(({ flowRunId }) => owners.get(flowRunId ?? ''));
        return `${results.join(' ')}; ${names.sort().join(' ')}`;
      },
    },
    {
      id: 'flow-is-cancelled',
      title: 'a flow run that is being cancelled while its code runs ends as cancelled',
      expected: 'ERR_RUN_CANCELLED; report CANCELLED 1',
      body: async ({ client }) => {
        const report = flow(() => cancel(client, FlowRunContext.require().flowRun.id), { name: 'report' });
        const error = await on(client, report).catch(codeOfError);
        return `${error}; ${await account(client)}`;
      },
    },
  ],
};

/** Runs a flow on a client, without its logs. */
function on<R>(client: OrchestrationClient, report: () => Promise<R>): Promise<R> {
  return temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' }).run(() =>
    new ClientContext({ client }).run(() => report()),
  );
}

/** Returns what a client knows: each flow run and then each task run, with its state and how often it was started. */
async function account(client: OrchestrationClient): Promise<string> {
  const flowRuns = await client.readFlowRuns();
  const taskRuns = await client.readTaskRuns();
  const flows = flowRuns.map(({ flowName, state, runCount }) => `${flowName} ${state.type} ${runCount}`);
  const tasks = taskRuns.map(({ taskKey, state, runCount }) => `${taskKey} ${state.type} ${runCount}`);
  return [flows, tasks]
    .filter(({ length }) => length > 0)
    .map((runs) => runs.join(', '))
    .join('; ');
}

async function cancel(client: OrchestrationClient, id: string): Promise<void> {
  await client.setFlowRunState(id, createState('CANCELLING'));
}

function failing(times: number): () => number {
  let calls = 0;
  return () => {
    calls += 1;
    return calls > times ? calls : fail();
  };
}

function fail(): never {
  throw Object.assign(new Error('boom'), { code: 'boom' });
}
