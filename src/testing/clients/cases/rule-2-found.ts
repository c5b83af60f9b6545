import { createState } from '../../../runs/state.ts';
import { codeOfError } from '../../code-of.ts';
import type { ClientRule } from '../client-case.ts';
import type { ClientStage } from '../client-stage.ts';

/** Rule 2: runs are found until they are deleted. */
export const foundRule: ClientRule = {
  rule: 2,
  title: 'runs are found until they are deleted',
  cases: [
    {
      id: 'flow-runs-in-order',
      title: 'flow runs are read in the order of their creation',
      expected: 'a b c',
      body: async ({ client, createFlowRun }) => {
        for (const flowName of ['a', 'b', 'c']) await createFlowRun({ flowName });
        return (await client.readFlowRuns()).map(({ flowName }) => flowName).join(' ');
      },
    },
    {
      id: 'task-runs-in-order',
      title: 'task runs are read in the order of their creation',
      expected: 'a b c',
      body: async ({ client, createTaskRun }) => {
        for (const name of ['a', 'b', 'c']) await createTaskRun({ name });
        return (await client.readTaskRuns()).map(({ name }) => name).join(' ');
      },
    },
    {
      id: 'task-runs-of-a-flow-run',
      title: 'the task runs of a flow run are those that name it',
      expected: 'a b',
      body: async ({ client, createFlowRun, createTaskRun }) => {
        const [one, other] = [await createFlowRun(), await createFlowRun()];
        await createTaskRun({ name: 'a', flowRunId: one.id });
        await createTaskRun({ name: 'x', flowRunId: other.id });
        await createTaskRun({ name: 'y' });
        await createTaskRun({ name: 'b', flowRunId: one.id });
        return (await client.readTaskRuns({ flowRunId: one.id })).map(({ name }) => name).join(' ');
      },
    },
    {
      id: 'subflow-runs-of-a-flow-run',
      title: 'the subflow runs of a flow run are those that its task runs represent',
      expected: 'child',
      body: async (stage) => {
        const { parent } = await createFamily(stage);
        const children = await stage.client.readFlowRuns({ parentFlowRunId: parent.id });
        return children.map(({ flowName }) => flowName).join(' ');
      },
    },
    {
      id: 'unknown-runs',
      title: 'what is asked of a run that the client does not know is refused by a code',
      expected: 'ERR_RUN_NOT_FOUND',
      body: async ({ client }) => {
        const state = createState('RUNNING');
        return codesOf(
          client.readFlowRun('?'),
          client.readFlowRunStates('?'),
          client.setFlowRunState('?', state),
          client.deleteFlowRun('?'),
          client.readTaskRun('?'),
          client.readTaskRunStates('?'),
          client.setTaskRunState('?', state),
          client.deleteTaskRun('?'),
        );
      },
    },
    {
      id: 'deleted-with-all-that-it-started',
      title: 'a flow run is deleted with its task runs and subflow runs, and no other is',
      expected: 'other; x',
      body: async (stage) => {
        const { client, createFlowRun, createTaskRun } = stage;
        const { parent, child } = await createFamily(stage);
        await createTaskRun({ flowRunId: child.id });
        const other = await createFlowRun({ flowName: 'other' });
        await createTaskRun({ name: 'x', flowRunId: other.id });
        await client.deleteFlowRun(parent.id);
        const flowRuns = (await client.readFlowRuns()).map(({ flowName }) => flowName);
        return `${flowRuns.join(' ')}; ${(await client.readTaskRuns()).map(({ name }) => name).join(' ')}`;
      },
    },
    {
      id: 'deleted-by-its-task-run',
      title: 'a subflow run is deleted with the task run that represents it, and its parent is not',
      expected: 'parent; 0',
      body: async (stage) => {
        const { client } = stage;
        const { tracking } = await createFamily(stage);
        await client.deleteTaskRun(tracking.id);
        const flowRuns = (await client.readFlowRuns()).map(({ flowName }) => flowName);
        return `${flowRuns.join(' ')}; ${(await client.readTaskRuns()).length}`;
      },
    },
    {
      id: 'deleted-is-unknown',
      title: 'a run that was deleted is not known any more',
      expected: 'ERR_RUN_NOT_FOUND',
      body: async ({ client, createFlowRun, createTaskRun }) => {
        const [flowRun, taskRun] = [await createFlowRun(), await createTaskRun()];
        await client.deleteFlowRun(flowRun.id);
        await client.deleteTaskRun(taskRun.id);
        return codesOf(
          client.readFlowRun(flowRun.id),
          client.deleteFlowRun(flowRun.id),
          client.readTaskRun(taskRun.id),
          client.deleteTaskRun(taskRun.id),
        );
      },
    },
  ],
};

async function createFamily({ createFlowRun, createTaskRun }: ClientStage) {
  const parent = await createFlowRun({ flowName: 'parent' });
  const tracking = await createTaskRun({ flowRunId: parent.id });
  const child = await createFlowRun({ flowName: 'child', parentTaskRunId: tracking.id });
  return { parent, tracking, child };
}

/** Returns the codes, each once, of what calls are refused by. */
async function codesOf(...calls: readonly Promise<unknown>[]): Promise<string> {
  const codes = await Promise.all(calls.map((call) => call.then(() => 'no error', codeOfError)));
  return [...new Set(codes)].join(' ');
}
