import { writableMap, writableSet } from '../../contexts/run/live.ts';
import { TaskRunContext } from '../../contexts/run/task-run.ts';
import { recordResult } from '../../contexts/run/task-run-results.ts';
import type { TaskRunCreate } from '../../execution/client.ts';
import { isFuture } from '../../execution/future.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { TaskDefinition } from '../../runs/definitions.ts';
import { newId } from '../../runs/new-id.ts';
import { isState, type State } from '../../runs/state.ts';
import { describeState, pending } from '../../runs/states.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import type { ParameterList } from '../arguments/parameter-list.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { inputsOf, resolveArguments } from '../arguments/resolve-arguments.ts';
import { createRunLogger, type RunLogger } from '../logging/run-logger.ts';
import { attempt, crash, outcomeOf } from './attempts.ts';
import { retryPolicy } from './retry-policy.ts';
import { nextDynamicKey, type RunCall } from './run-call.ts';
import { RunProgress } from './run-progress.ts';

/** What the engine needs of a task. */
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
  const dynamicKey =
    flowRunContext === undefined
      ? id
      : nextDynamicKey(writableMap(flowRunContext.taskRunDynamicKeys), task.name);
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
  const parent = call.flowRunContext;
  const progress = new RunProgress<TaskRun>(
    parent && writableSet(parent.taskRunStates),
    (state) => call.client.setTaskRunState(create.id, state),
    () => create.state.stateDetails,
  );
  const propose = (state: State): Promise<TaskRun> => progress.propose(state);
  const logger = call.snapshot.run(() => createRunLogger(`Task run '${create.name}'`));
  const ended = await orchestrate(plan, propose, logger).catch((error: unknown) => crash(error, propose));
  const state = progress.named(ended);
  progress.end();
  logger[state.type === 'COMPLETED' ? 'info' : 'error'](`Finished in state ${describeState(state)}`);
  if (parent !== undefined && progress.run !== undefined) {
    recordResult(parent.taskRunResults, state.data, progress.run.state);
  }
  return state;
}

async function orchestrate(
  { task, args, call, create }: TaskRunPlan,
  propose: (state: State) => Promise<TaskRun>,
  logger: RunLogger,
): Promise<State> {
  await call.client.createTaskRun(create);
  const resolved = args.some(isFuture) ? await resolveArguments(args) : args;
  if (isState(resolved)) {
    await propose(resolved);
    return resolved;
  }
  const parameters = lazilyImmutable(nameArguments(task['~parameters'], resolved));
  return attempt({
    noun: 'Task run',
    policy: create.empiricalPolicy,
    propose,
    logger,
    call: (taskRun) => {
      const context = new TaskRunContext({
        task,
        taskRun,
        parameters,
        client: call.client,
        ...(call.flowRunContext && { resultStore: call.flowRunContext.resultStore }),
      });
      const callTask = () => call.snapshot.run(() => context.run(() => task.fn(...resolved)));
      return outcomeOf('Task run', callTask);
    },
  });
}
