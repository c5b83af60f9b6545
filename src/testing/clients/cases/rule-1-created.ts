import type { ClientRule } from '../client-case.ts';
import { ofEachKind } from '../of-each-kind.ts';

/** Rule 1: runs are created as they were asked for. */
export const createdRule: ClientRule = {
  rule: 1,
  title: 'a run is created as it was asked for',
  cases: [
    ...ofEachKind(
      {
        id: 'begins-in-its-state',
        title: 'it is in the state that it was created with, and has never run',
        expected: 'PENDING 0 null null',
        body: async (runs) => {
          const { state, runCount, startTime, endTime } = await runs.create();
          return [state.type, runCount, startTime, endTime].map(String).join(' ');
        },
      },
      {
        id: 'begins-its-history',
        title: 'its first state is the first of its history',
        expected: 'PENDING',
        body: async (runs) => runs.history((await runs.create()).id),
      },
      {
        id: 'is-read-as-it-was-created',
        title: 'it is read as it was answered when it was created',
        expected: 'the same',
        body: async (runs) => {
          const created = await runs.create(2, 0.5);
          const read = await runs.read(created.id);
          return JSON.stringify(read) === JSON.stringify(created) ? 'the same' : JSON.stringify(read);
        },
      },
      {
        id: 'keeps-its-policy',
        title: 'it has the retries and delays that it was created with',
        expected: '2 0.5',
        body: async (runs) => {
          const { retries, retryDelaySeconds } = (await runs.create(2, 0.5)).empiricalPolicy;
          return `${retries} ${retryDelaySeconds}`;
        },
      },
      {
        id: 'is-one-of-many',
        title: 'of a hundred that are created at once, each has an id of its own',
        expected: '100',
        body: async (runs) => {
          const created = await Promise.all(Array.from({ length: 100 }, () => runs.create()));
          return String(new Set(created.map(({ id }) => id)).size);
        },
      },
    ),
    {
      id: 'flow-run-keeps-its-fields',
      title: 'a flow run has the fields that it was created with',
      expected: '{"flowName":"weekly","tags":["a","b"],"parameters":{"day":7},"parentTaskRunId":null}',
      body: async ({ createFlowRun }) => {
        const created = await createFlowRun({ flowName: 'weekly', tags: ['b', 'a'], parameters: { day: 7 } });
        const { flowName, tags, parameters, parentTaskRunId } = created;
        return JSON.stringify({ flowName, tags: [...tags].sort(), parameters, parentTaskRunId });
      },
    },
    {
      id: 'task-run-keeps-its-fields',
      title: 'a task run has the id and the fields that it was created with',
      expected:
        '{"id":true,"flowRunId":true,"name":"save-1","taskKey":"save","dynamicKey":"1","tags":["a","b"]}',
      body: async ({ createFlowRun, createTaskRun }) => {
        const flowRun = await createFlowRun();
        const asked = { id: crypto.randomUUID(), name: 'save-1', taskKey: 'save', dynamicKey: '1' };
        const created = await createTaskRun({ ...asked, tags: ['b', 'a'], flowRunId: flowRun.id });
        const { name, taskKey, dynamicKey, tags } = created;
        const ids = { id: created.id === asked.id, flowRunId: created.flowRunId === flowRun.id };
        return JSON.stringify({ ...ids, name, taskKey, dynamicKey, tags: [...tags].sort() });
      },
    },
    {
      id: 'flow-runs-of-one-name-are-of-one-flow',
      title: 'runs of flows of one name are runs of one flow, and those of another are not',
      expected: 'true false',
      body: async ({ createFlowRun }) => {
        const [one, two] = [await createFlowRun(), await createFlowRun()];
        const other = await createFlowRun({ flowName: 'other' });
        return `${one.flowId === two.flowId} ${one.flowId === other.flowId}`;
      },
    },
    {
      id: 'flow-run-has-a-name',
      title: 'a flow run has a name, which people can tell it by',
      expected: 'true',
      body: async ({ createFlowRun }) => String((await createFlowRun()).name.length > 0),
    },
  ],
};
