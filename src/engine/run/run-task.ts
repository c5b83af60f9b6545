import { TaskRunContext } from '../../contexts/run/task-run.ts';
import type { TaskRunCreate } from '../../execution/client.ts';
import { isFuture } from '../../execution/future.ts';
import { noteResult, noterOf, takeDynamicKey } from '../../execution/run-ledger.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { TaskDefinition } from '../../runs/definitions.ts';
import { newId } from '../../runs/new-id.ts';
import { isState, outcomeOf, type State } from '../../runs/state.ts';
import { pending } from '../../runs/states.ts';
import { type TaskRun, taskRunSchema } from '../../runs/task-run.ts';
import type { ParameterList } from '../arguments/parameter-list.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { inputsOf, resolveArguments } from '../arguments/resolve-arguments.ts';
import { createRunLogger } from '../logging/run-logger.ts';
import { ask, checkedRun } from './checked-answer.ts';
import { crashBefore, finalState } from './final-state.ts';
import { orchestrate } from './orchestrate.ts';
import { Proposals } from './proposals.ts';
import { retryPolicy } from './retry-policy.ts';
import type { RunCall } from './run-call.ts';

const NOUN = 'Task run';

/** The part of a task that the engine needs. */
export interface RunnableTask extends TaskDefinition {
  readonly '~parameters': ParameterList;
  fn(...args: readonly unknown[]): unknown;
}

/** A task run that is about to be made. */
export interface TaskRunPlan {
  readonly task: RunnableTask;
  readonly args: readonly unknown[];
  readonly call: RunCall;
  readonly create: TaskRunCreate;
}

/** Plans a run of a task, in the context of its call. */
export function planTaskRun(task: RunnableTask, args: readonly unknown[], call: RunCall): TaskRunPlan {
  const { flowRunContext, taskRunContext, tags } = call;
  const id = newId();
  const dynamicKey = flowRunContext === undefined ? id : takeDynamicKey(flowRunContext.ledger, task.name);
  const create: TaskRunCreate = {
    id,
    name: flowRunContext === undefined ? task.name : `${task.name}-${dynamicKey}`,
    flowRunId: flowRunContext?.flowRun.id ?? null,
    taskKey: task.name,
    dynamicKey,
    tags: [...new Set([...task.tags, ...tags])],
    empiricalPolicy: retryPolicy(task),
    taskInputs: inputsOf(task['~parameters'], args, taskRunContext?.taskRun.id),
    state: pending({ stateDetails: { taskRunId: id, flowRunId: flowRunContext?.flowRun.id } }),
  };
  return { task, args, call, create };
}

/** Runs a planned task run to its end, and returns the state in which it ended; it never rejects. */
export async function runTask(plan: TaskRunPlan): Promise<State> {
  const { create, call } = plan;
  const { id } = create;
  const parent = call.flowRunContext;
  const send = (state: State): Promise<unknown> => call.client.setTaskRunState(id, state);
  try {
    const expected = { schema: taskRunSchema, id };
    const run = await ask(async () => checkedRun(await call.client.createTaskRun(create), expected));
    const note = noterOf('task', parent?.ledger);
    const names = create.state.stateDetails;
    const proposals = new Proposals<TaskRun>({ schema: taskRunSchema, id, run, names, note, send });
    const state = await orchestrateCall(plan, proposals);
    const outcome = outcomeOf(state);
    if (parent !== undefined && outcome !== undefined && 'value' in outcome) {
      noteResult(parent.ledger, outcome.value, proposals.run.state);
    }
    return state;
  } catch (error) {
    return crashBefore(error, create.state.stateDetails, send);
  }
}

async function orchestrateCall(plan: TaskRunPlan, proposals: Proposals<TaskRun>): Promise<State> {
  const { args, call, create } = plan;
  const logger = call.snapshot.run(() => createRunLogger(`${NOUN} '${create.name}'`));
  const resolved = args.some(isFuture) ? await resolveArguments(args) : args;
  return orchestrate<TaskRun>({
    noun: NOUN,
    proposals,
    logger,
    attempts: create.empiricalPolicy.retries + 1,
    isReady: !isState(resolved),
    attempt: isState(resolved) ? async () => resolved : attemptOf(plan, resolved),
  });
}

function attemptOf(
  { task, call: { client, flowRunContext, snapshot } }: TaskRunPlan,
  args: readonly unknown[],
): (taskRun: TaskRun) => Promise<State> {
  const parameters = lazilyImmutable(nameArguments(task['~parameters'], args));
  const shared = flowRunContext && { resultStore: flowRunContext.resultStore };
  return (taskRun) => {
    const context = new TaskRunContext({ task, taskRun, parameters, client, ...shared });
    return finalState(NOUN, () => snapshot.run(() => context.run(() => task.fn(...args))));
  };
}
