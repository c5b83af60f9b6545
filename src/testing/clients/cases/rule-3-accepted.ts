import { createState } from '../../../runs/state.ts';
import { completed } from '../../../runs/states.ts';
import type { ClientRule } from '../client-case.ts';
import { ofEachKind } from '../of-each-kind.ts';

/** Rule 3: a state that is accepted is the state of the run. */
export const acceptedRule: ClientRule = {
  rule: 3,
  title: 'a state that is accepted is the state of the run',
  cases: [
    ...ofEachKind(
      {
        id: 'is-in-the-accepted-state',
        title: 'it is answered, and then read, in the state that was proposed',
        expected: 'accepted RUNNING RUNNING',
        body: async (runs) => {
          const { id } = await runs.create();
          const { kind, run } = await runs.go(id, 'RUNNING');
          return `${kind} ${run.state.type} ${(await runs.read(id)).state.type}`;
        },
      },
      {
        id: 'is-answered-by-its-id',
        title: 'a verdict is about the run that the state was proposed for',
        expected: 'true',
        body: async (runs) => {
          const [{ id }] = [await runs.create(), await runs.create()];
          return String((await runs.go(id, 'RUNNING')).run.id === id);
        },
      },
      {
        id: 'counts-its-starts',
        title: 'it counts how often it was started, and keeps when it was first and when it ended',
        expected: '1 started open, 1 started ended',
        body: async (runs) => {
          const { id } = await runs.create();
          const one = (await runs.go(id, 'RUNNING')).run;
          const two = (await runs.go(id, 'COMPLETED')).run;
          const start = two.startTime === one.startTime && one.startTime !== null ? 'started' : 'not started';
          const seen = [one, two].map(
            ({ runCount, endTime }) => `${runCount} ${start} ${endTime === null ? 'open' : 'ended'}`,
          );
          return seen.join(', ');
        },
      },
      {
        id: 'has-its-history',
        title: 'its history has every state that was accepted, oldest first',
        expected: 'PENDING RUNNING COMPLETED',
        body: async (runs) => {
          const { id } = await runs.create();
          await runs.go(id, 'RUNNING', 'COMPLETED');
          return runs.history(id);
        },
      },
      {
        id: 'keeps-what-a-state-says',
        title: 'the name and the message of a state are kept',
        expected: 'Cached from the store',
        body: async (runs) => {
          const { id } = await runs.create();
          await runs.go(id, 'RUNNING', completed({ name: 'Cached', message: 'from the store' }));
          const { state } = await runs.read(id);
          return `${state.name} ${state.message}`;
        },
      },
      {
        id: 'is-a-moment',
        title: 'a run that was read before does not change',
        expected: 'PENDING',
        body: async (runs) => {
          const { id } = await runs.create();
          const before = await runs.read(id);
          await runs.go(id, 'RUNNING', 'COMPLETED');
          return before.state.type;
        },
      },
      {
        id: 'leaves-others-alone',
        title: 'the state of one run is not that of another',
        expected: 'COMPLETED PENDING',
        body: async (runs) => {
          const [one, other] = [await runs.create(), await runs.create()];
          await runs.go(one.id, 'RUNNING', 'COMPLETED');
          const read = await Promise.all([runs.read(one.id), runs.read(other.id)]);
          return read.map(({ state }) => state.type).join(' ');
        },
      },
    ),
    {
      id: 'run-gets-a-name',
      title:
        'a run has the name that it was given last, also after further states, and its history is the same',
      expected: 'load Rome, load Rome, PENDING RUNNING; load Oslo, load Oslo, PENDING RUNNING',
      body: async ({ client, runs }) => {
        const [flow, task] = [await runs.flow.create(), await runs.task.create()];
        await client.setFlowRunName(flow.id, 'load Rome');
        await client.setTaskRunName(task.id, 'load Oslo');
        const flowRun = (await runs.flow.go(flow.id, 'RUNNING')).run;
        const taskRun = (await runs.task.go(task.id, 'RUNNING')).run;
        const ofFlow = [flowRun.name, (await runs.flow.read(flow.id)).name, await runs.flow.history(flow.id)];
        const ofTask = [taskRun.name, (await runs.task.read(task.id)).name, await runs.task.history(task.id)];
        return `${ofFlow.join(', ')}; ${ofTask.join(', ')}`;
      },
    },
    {
      id: 'subflow-run-is-followed',
      title: 'the task run that represents a subflow run in its parent is in the same state',
      expected: 'PENDING RUNNING COMPLETED',
      body: async ({ createFlowRun, createTaskRun, runs }) => {
        const parent = await createFlowRun();
        const tracking = await createTaskRun({ flowRunId: parent.id });
        const child = await createFlowRun({ parentTaskRunId: tracking.id });
        await runs.flow.go(child.id, createState('RUNNING'), 'COMPLETED');
        return runs.task.history(tracking.id);
      },
    },
  ],
};
