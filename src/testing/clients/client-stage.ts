import type { FlowRunCreate, OrchestrationClient, TaskRunCreate } from '../../execution/client.ts';
import type { Verdict } from '../../execution/verdict.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import { createState, type State, type StateType } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';

/** The operations of a case on the runs of one kind. */
export interface RunsOfKind<R extends FlowRun | TaskRun = FlowRun | TaskRun> {
  /** Creates a run that is `PENDING`, with so many retries. */
  create(retries?: number, delaySeconds?: number): Promise<R>;
  /** Returns a run. */
  read(id: string): Promise<R>;
  /** Returns the types of the states that a run was in, such as `PENDING RUNNING`. */
  history(id: string): Promise<string>;
  /** Proposes a state. */
  propose(id: string, state: StateType | State): Promise<Verdict<R>>;
  /** Proposes states one after the other, each again and again while the client says to wait; returns the last verdict. */
  go(
    id: string,
    first: StateType | State,
    ...others: readonly (StateType | State)[]
  ): Promise<Exclude<Verdict<R>, { kind: 'wait' }>>;
}

/** The tools of the body of a case, created for each case. */
export interface ClientStage {
  /** The client under test, which knows no run yet. */
  readonly client: OrchestrationClient;
  /** Its flow runs and its task runs. */
  readonly runs: { readonly flow: RunsOfKind<FlowRun>; readonly task: RunsOfKind<TaskRun> };
  /** Creates a flow run that is `PENDING`. */
  createFlowRun(changes?: Partial<FlowRunCreate>): Promise<FlowRun>;
  /** Creates a task run that is `PENDING`. */
  createTaskRun(changes?: Partial<TaskRunCreate>): Promise<TaskRun>;
}

/** Makes a stage for one run of one case. */
export function createClientStage(client: OrchestrationClient): ClientStage {
  const createFlowRun: ClientStage['createFlowRun'] = (changes) =>
    client.createFlowRun({ ...FLOW_RUN, state: createState('PENDING'), ...changes });
  const createTaskRun: ClientStage['createTaskRun'] = (changes) => client.createTaskRun(taskRun(changes));
  const flow = runsOfKind<FlowRun>({
    create: (empiricalPolicy) => createFlowRun({ empiricalPolicy }),
    read: (id) => client.readFlowRun(id),
    states: (id) => client.readFlowRunStates(id),
    set: (id, state) => client.setFlowRunState(id, state),
  });
  const task = runsOfKind<TaskRun>({
    create: (empiricalPolicy) => createTaskRun({ empiricalPolicy }),
    read: (id) => client.readTaskRun(id),
    states: (id) => client.readTaskRunStates(id),
    set: (id, state) => client.setTaskRunState(id, state),
  });
  return { client, runs: { flow, task }, createFlowRun, createTaskRun };
}

const FLOW_RUN: Omit<FlowRunCreate, 'state'> = {
  flowName: 'report',
  tags: ['nightly'],
  parameters: { day: 1 },
  empiricalPolicy: { retries: 0, retryDelaySeconds: [] },
  parentTaskRunId: null,
};

function taskRun(changes: Partial<TaskRunCreate> = {}): TaskRunCreate {
  const id = newId();
  return {
    id,
    name: 'load-0',
    flowRunId: null,
    taskKey: 'load',
    dynamicKey: id,
    tags: ['io'],
    empiricalPolicy: { retries: 0, retryDelaySeconds: [] },
    taskInputs: {},
    state: createState('PENDING', { stateDetails: { taskRunId: id } }),
    ...changes,
  };
}

/** The methods of a client for one kind of run. */
interface MethodsOfKind<R> {
  create(policy: FlowRun['empiricalPolicy']): Promise<R>;
  read(id: string): Promise<R>;
  states(id: string): Promise<readonly State[]>;
  set(id: string, state: State): Promise<Verdict<R>>;
}

function runsOfKind<R extends FlowRun | TaskRun>(methods: MethodsOfKind<R>): RunsOfKind<R> {
  const propose: RunsOfKind<R>['propose'] = (id, state) =>
    methods.set(id, typeof state === 'string' ? createState(state) : state);
  return {
    create: (retries = 0, delaySeconds = 0) =>
      methods.create({ retries, retryDelaySeconds: delaySeconds > 0 ? [delaySeconds] : [] }),
    read: methods.read,
    history: async (id) => (await methods.states(id)).map(({ type }) => type).join(' '),
    propose,
    async go(id, first, ...others) {
      let verdict = await untilDecided(() => propose(id, first));
      for (const state of others) verdict = await untilDecided(() => propose(id, state));
      return verdict;
    },
  };
}

async function untilDecided<R>(
  ask: () => Promise<Verdict<R>>,
): Promise<Exclude<Verdict<R>, { kind: 'wait' }>> {
  for (;;) {
    const verdict = await ask();
    if (verdict.kind !== 'wait') return verdict;
    await new Promise((resolve) => setTimeout(resolve, verdict.seconds * 1000));
  }
}
